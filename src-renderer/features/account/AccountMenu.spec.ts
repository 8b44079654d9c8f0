import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import type { Output } from '../../../src-contract/bridge'
import type { Request } from '../../../src-contract/envelope'
import { language } from '../../locales'
import { active, type Answers, deskOf, me, meetMain } from '../../testing'
import AccountButton from './AccountButton.vue'

enableAutoUnmount(afterEach)

async function draw(answer: Output<'session.signOut'>, answers: Answers = {}) {
  language.value = 'en'
  const main = meetMain({
    'session.signOut': () => answer,
    'session.dispatch': () => ({ kind: 'accepted', seqs: [] }),
    ...answers,
  })
  main.push('session.desk', deskOf(active).desk)
  const wrapper = mount(AccountButton, { props: { me }, attachTo: document.body })
  await wrapper.get('button').trigger('keydown', { key: 'Enter' })
  await vi.dynamicImportSettled()
  await flushPromises()
  press('Sign out')
  await flushPromises()
  return main
}

const button = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('[role=menuitem], [role=alertdialog] button')].find(
    ({ textContent }) => textContent.trim() === name,
  )
const press = (name: string) => button(name)?.click()
const question = () => document.querySelector('[role=alertdialog]')?.textContent ?? ''

test('[UI2] with open chats signing out is asked for as the next state', async () => {
  const main = await draw({ unsent: 0, open: 2 })
  expect(question()).toContain('2 chats are not completed yet.')
  press('Sign out after the last chat')
  await flushPromises()
  expect(main.asked('session.dispatch').map((request) => (request as Request).command)).toEqual([
    { type: 'agent.choosePresence', agentId: me.id, presence: { state: 'offline' } },
  ])
  expect([question(), main.asked('session.signOut')]).toEqual(['', [{ evenIfUnsent: false }]])
})

test('[UI2] where that is refused, the question stays and says why', async () => {
  await draw({ unsent: 0, open: 1 }, { 'session.dispatch': () => ({ kind: 'failed', fault: 'offline' }) })
  press('Sign out after the last chat')
  await flushPromises()
  expect(question()).toContain('No connection to the gateway.')
})

test('[UI2] only unsent words can be left behind', async () => {
  const main = await draw({ unsent: 1, open: 0 })
  press('Sign out anyway')
  await flushPromises()
  expect(main.asked('session.signOut')).toEqual([{ evenIfUnsent: false }, { evenIfUnsent: true }])
})
