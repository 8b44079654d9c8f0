import { flushPromises, mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import type { AddressProblem } from '../../../src-contract/bridge'
import { language, words } from '../../locales'
import { type Answers, meetMain } from '../../testing'
import { wrongFields } from './centre-form'
import GatewayAddress from './GatewayAddress.vue'

async function check(answers: Answers) {
  meetMain(answers)
  const wrapper = mount(GatewayAddress)
  await wrapper.get('input').setValue('damso.example')
  await wrapper.get('form').trigger('submit')
  await flushPromises()
  return wrapper
}

test('[FR1] each cause why an address leads nowhere is named, with what to do', async () => {
  for (const tongue of ['ko', 'en'] as const) {
    language.value = tongue
    const said = new Set<string>()
    for (const problem of Object.keys(words.value.addresses) as AddressProblem[]) {
      const wrapper = await check({ 'gateway.check': () => ({ url: null, problem, detail: '' }) })
      const { what, remedy } = words.value.addresses[problem]
      expect(wrapper.get('[role=alert]').text()).toBe(`${what} ${remedy}`)
      said.add(what)
    }
    expect(said.size).toBe(8)
  }
})

test('[FR2] an address that leads to a gateway is handed on as the gateway has it', async () => {
  const wrapper = await check({
    'gateway.check': () => ({ url: 'https://damso.example/', problem: null, detail: '' }),
  })
  expect(wrapper.emitted('found')).toEqual([['https://damso.example/']])
})

test('[FR3] what a contact centre needs is checked before it is sent', () => {
  const right = {
    centreName: '담소몰',
    language: 'ko' as const,
    displayName: '이지은',
    userName: 'jieun.lee',
    password: 'eight888',
    repeat: 'eight888',
  }
  expect(wrongFields(right)).toEqual([])
  expect(
    wrongFields({
      ...right,
      centreName: ' ',
      displayName: '',
      userName: 'a b',
      password: 'short',
      repeat: 'x',
    }),
  ).toEqual(['centreName', 'displayName', 'userName', 'password', 'repeat'])
})
