import { flushPromises, mount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import type { AddressProblem } from '../../../src-contract/bridge'
import { language, words } from '../../locales'
import { type Answers, meetMain } from '../../testing'
import { sitesOf, wrongFields } from './centre-form'
import GatewayAddress from './GatewayAddress.vue'
import SetUpReady from './SetUpReady.vue'

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
  await vi.waitFor(() => {
    expect(wrapper.emitted('found')).toEqual([['https://damso.example/']])
  })
})

test('[FR3] what a contact centre needs is checked before it is sent', () => {
  const right = {
    centreName: '담소몰',
    language: 'ko' as const,
    displayName: '이지은',
    userName: 'jieun.lee',
    password: 'eight888',
    repeat: 'eight888',
    site: '',
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
      site: 'javascript://alert',
    }),
  ).toEqual(['centreName', 'displayName', 'userName', 'password', 'repeat', 'site'])
})

test('[FR4] a site is taken as people write it, and no more of it than its origin', () => {
  const typed = [
    '',
    ' shop.example ',
    'http://shop.example:8080/contact',
    'https://가게.example/',
    'ftp://shop.example',
  ]
  expect(typed.map(sitesOf)).toEqual([
    [],
    ['https://shop.example'],
    ['http://shop.example:8080'],
    ['https://xn--o39akk.example'],
    undefined,
  ])
})

test('[FR4] whoever names no site is not told that customers can chat from one', () => {
  language.value = 'en'
  const done = {
    appId: 'web',
    customersUrl: 'http://127.0.0.1',
    snippet: '<script>',
    demoUrl: 'http://127.0.0.1/demo',
  }
  const [without, named] = [[], ['https://shop.example']].map((sites) =>
    mount(SetUpReady, { props: { done: { ...done, sites } } }).text(),
  )
  expect(without).toContain(words.value.setUp.doneNoSite)
  expect(named).toContain('pages of https://shop.example,')
})
