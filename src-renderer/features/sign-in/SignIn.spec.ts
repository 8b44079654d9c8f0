import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import { Parting } from '../../../src-contract/bridge'
import { language, words } from '../../locales'
import { meetMain } from '../../testing'
import SignIn from './SignIn.vue'

enableAutoUnmount(afterEach)

function draw() {
  language.value = 'en'
  const main = meetMain()
  const wrapper = mount(SignIn, { props: { isSealed: true } })
  return { main, wrapper }
}

test('[UI1] whoever finds himself signed out reads why, whatever the reason', async () => {
  const { main, wrapper } = draw()
  const reasons = Parting.options.flatMap((part) => ('options' in part ? part.options : [...part.values]))
  for (const reason of reasons) {
    main.push('session.link', { state: 'signedOut', reason })
    await nextTick()
    expect(wrapper.get('[role=status]').text()).toBe(words.value.goodbyes[reason])
  }
})

test('[UI1] whoever signed out himself is told nothing', async () => {
  const { main, wrapper } = draw()
  main.push('session.link', { state: 'signedOut', reason: null })
  await nextTick()
  expect(wrapper.find('[role=status]').exists()).toBe(false)
})
