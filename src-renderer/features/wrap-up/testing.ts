import { flushPromises, mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { h } from 'vue'
import type { Event, Outcome } from '../../../src-contract/envelope'
import type { DispositionId, Instant } from '../../../src-contract/ids'
import type { Service } from '../../../src-contract/workspace'
import { interactionId, service } from '../../../src-domain/testing'
import { language } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { useSessionStore } from '../../stores/session'
import { active, chat, deskOf, meetMain, workspace } from '../../testing'
import WrapUp from './WrapUp.vue'

export const ended: Event = { type: 'interaction.ended', interactionId, cause: 'customer', wrapUp: true }

export function draw(outcome: Outcome, services = [service], events: readonly Event[] = [...active, ended]) {
  language.value = 'en'
  const main = meetMain({
    'session.dispatch': () => outcome,
    'session.dismiss': () => null,
    'draft.write': () => true,
    'shell.copy': () => null,
  })
  const { desk } = deskOf(events)
  main.push('session.desk', { ...desk, workspace: { ...workspace, services } })
  useDeskStore().draftOf(chat).value = 'one more thing'
  const mine = useSessionStore().chatOf(chat) as Chat
  const wrapper = mount({
    render: () => h(TooltipProvider, null, { default: () => h(WrapUp, { chat: mine }) }),
  })
  const press = async (name: string) => {
    await wrapper
      .findAll('button')
      .find((button) => button.text() === name)
      ?.trigger('click')
    await flushPromises()
  }
  return { main, wrapper, press }
}

export const accepted: Outcome = { kind: 'accepted', seqs: [] }
export const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString() as Instant
export const limited = (onExpiry?: 'hold'): Service => ({
  ...{ ...service, wrapUp: 'limited' },
  wrapUpLimit: { seconds: 30, extension: 90, extensions: 2, ...(onExpiry && { onExpiry }) },
})
export const until = (seconds: number, service = limited()) =>
  draw(accepted, [service], [...active, { ...ended, wrapUpEndsAt: inSeconds(seconds) }])

export const refund = {
  ...{ id: crypto.randomUUID() as DispositionId, code: 'refund', name: { ko: '환불', en: 'Refund' } },
  ...{ type: 'success' as const, folder: [], forAgents: true },
}
export const requiring = { ...service, dispositions: { isRequired: true, list: [refund] } }
