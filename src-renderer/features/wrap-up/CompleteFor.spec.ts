import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { Event, Outcome } from '../../../src-contract/envelope'
import type { DispositionId } from '../../../src-contract/ids'
import type { InteractionHead } from '../../../src-contract/interaction'
import type { Me, Service } from '../../../src-contract/workspace'
import { interactionId, jun, segmentId, service } from '../../../src-domain/testing'
import { language } from '../../locales'
import { useSessionStore } from '../../stores/session'
import { active, chat, deskOf, me, meetMain, workspace } from '../../testing'
import CompleteFor from './CompleteFor.vue'

enableAutoUnmount(afterEach)

const ended: Event = { type: 'interaction.ended', interactionId, cause: 'customer', wrapUp: true }
const sora: Me = { ...me, id: jun, role: 'supervisor', serviceIds: [service.id] }
const solved = {
  ...{ id: crypto.randomUUID() as DispositionId, code: 'solved', name: { ko: '해결', en: 'Solved' } },
  ...{ type: 'success' as const, folder: [], forAgents: true },
}

function draw(
  person: Me,
  answer: (input: unknown) => Outcome = () => ({ kind: 'accepted', seqs: [] }),
  services: Service[] = [service],
) {
  language.value = 'en'
  const main = meetMain({ 'session.dispatch': answer })
  main.push('session.desk', {
    ...deskOf([...active, ended]).desk,
    me: person,
    workspace: { ...workspace, services },
  })
  const head = useSessionStore().headOf(chat) as InteractionHead
  const wrapper = mount(CompleteFor, { props: { head }, attachTo: document.body })
  const press = async (name: string) => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('button')]
    buttons.findLast((button) => button.textContent.trim() === name)?.click()
    await flushPromises()
  }
  const asked = () => main.asked('session.dispatch').map((input) => (input as { command: unknown }).command)
  return { wrapper, press, asked }
}

test('[WR10] a supervisor of the service completes for an agent after a question, nobody else', async () => {
  const { wrapper, press, asked } = draw(sora)
  await press('Complete for Mina')
  expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('Complete this chat for Mina?')
  expect(asked()).toEqual([])
  await press('Complete')
  expect(asked()).toEqual([{ type: 'segment.complete', interactionId, segmentId }])
  expect(document.querySelector('[role=alertdialog]')).toBeNull()
  expect(wrapper.find('li').exists()).toBe(false)
  expect(
    draw({ ...sora, serviceIds: [] })
      .wrapper.find('li')
      .exists(),
  ).toBe(false)
  expect(
    draw({ ...sora, role: 'agent' })
      .wrapper.find('li')
      .exists(),
  ).toBe(false)
})

test('[WR10] the result that is owed is chosen on the way, and a refusal said', async () => {
  const requiring = { ...service, dispositions: { isRequired: true, list: [solved] } }
  const missing: Outcome = { kind: 'refused', refusal: { refusal: 'disposition-missing' } }
  const outcomes = [missing]
  const { press, asked } = draw(sora, () => outcomes.shift() ?? { kind: 'accepted', seqs: [] }, [requiring])
  await press('Complete for Mina')
  await press('Complete')
  expect(document.querySelector('[role=alert]')?.textContent).toContain('Choose a disposition')
  const select = document.querySelector('select')
  if (!select) throw new Error('A result is owed')
  select.value = solved.id
  select.dispatchEvent(new globalThis.Event('change'))
  await press('Complete')
  expect(asked().slice(1)).toEqual([
    { type: 'segment.setDisposition', interactionId, segmentId, dispositionId: solved.id },
    { type: 'segment.complete', interactionId, segmentId },
  ])
})
