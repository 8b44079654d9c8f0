import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import type { Snapshot } from '../../../src-contract/bridge'
import { language } from '../../locales'
import { type Answers, meetMain } from '../../testing'
import SettingsButton from './SettingsButton.vue'

enableAutoUnmount(afterEach)

const gateway: Snapshot['gateway'] = {
  ...{ kind: 'local', url: 'http://127.0.0.1:1', isSetUp: true, problem: null, demoUrl: null },
  reach: 'computer',
}

async function draw(answers: Answers) {
  language.value = 'en'
  const main = meetMain(answers)
  const wrapper = mount(SettingsButton, {
    props: { version: '0', isSealed: true, gateway },
    attachTo: document.body,
  })
  await wrapper.get('button').trigger('click')
  await vi.dynamicImportSettled()
  await flushPromises()
  const boxOf = (name: string) =>
    [...document.querySelectorAll('label')]
      .find(({ textContent }) => textContent.includes(name))
      ?.querySelector('input') as HTMLInputElement
  const press = async (name: string) => {
    boxOf(name).click()
    await flushPromises()
  }
  const told = () => document.querySelector('[role=alert]')?.textContent ?? ''
  return { main, boxOf, press, told }
}

const NETWORK = 'Customers of this network can reach this computer'

test('[SG1] a door that could not be opened is said, and the setting shows what is', async () => {
  const { main, boxOf, press, told } = await draw({})
  await press(NETWORK)
  expect(main.asked('gateway.open')).toEqual([{ reach: 'network' }])
  expect(told()).toBe('Nothing was changed. No connection to the gateway. Try again.')
  expect(boxOf(NETWORK).checked).toBe(false)
})

test('[SG1] a gateway that does not come back says why', async () => {
  const { press, told } = await draw({
    'gateway.open': () => ({ ...gateway, reach: 'network', problem: 'port-in-use' }),
  })
  await press(NETWORK)
  expect(told()).toContain('port')
})

test('[SG1] a preference that could not be kept is said, and shows what is kept', async () => {
  const { boxOf, press, told } = await draw({})
  await press('Ring for new offers')
  expect(told()).toBe('Nothing was changed. No connection to the gateway. Try again.')
  expect(boxOf('Ring for new offers').checked).toBe(true)
})
