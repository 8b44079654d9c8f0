import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import { computed, defineComponent, h, shallowRef } from 'vue'
import type { Event, Outcome, Recorded, Request } from '../../../src-contract/envelope'
import { interactionId, messageId, mina, noteId, record, segmentId } from '../../../src-domain/testing'
import { language } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useSessionStore } from '../../stores/session'
import { active, chat, deskOf, meetMain } from '../../testing'
import { useAmending } from './amending'
import { linesOf } from './lines'
import SaidRow from './SaidRow.vue'

enableAutoUnmount(afterEach)

const sent: Event = {
  type: 'message.sent',
  interactionId,
  messageId: messageId(1),
  text: 'Tomorow',
  from: { role: 'agent', segmentId, agentId: mina },
}
const note: Event = { type: 'note.added', interactionId, noteId, text: 'mine', segmentId, agentId: mina }

/** The row of the first of these events, as they are now. */
function draw(outcome: Outcome, ...events: Event[]) {
  language.value = 'en'
  const main = meetMain({ 'session.dispatch': () => outcome })
  main.push('session.desk', deskOf(active).desk)
  const mine = useSessionStore().chatOf(chat) as Chat
  const recorded = shallowRef<readonly Recorded[]>(record(events))
  const young = () => recorded.value.map((entry) => ({ ...entry, at: new Date().toISOString() as never }))
  const Row = defineComponent({
    setup() {
      const rows = computed(() => linesOf({ events: young(), changes: [] }, mina))
      const amends = useAmending(
        () => mine,
        () => rows.value,
      )
      if (rows.value[1]?.kind === 'message' || rows.value[1]?.kind === 'note') amends.begin(rows.value[1])
      return () =>
        h(SaidRow, {
          line: rows.value[1] as never,
          name: 'Mina',
          state: null,
          sendState: null,
          spoken: 'ko',
          amends,
        })
    },
  })
  const wrapper = mount(Row, { attachTo: document.body })
  const press = async (name: string) => {
    await wrapper
      .findAll('button')
      .find((button) => button.text() === name)
      ?.trigger('click')
    await flushPromises()
  }
  const asked = () => main.asked('session.dispatch').map((request) => (request as Request).command)
  const hear = (event: Event) => (recorded.value = record([...events, event]))
  return { wrapper, press, asked, hear }
}

const accepted: Outcome = { kind: 'accepted', seqs: [] }

test('[CO8] a message is changed by the number it has', async () => {
  const { wrapper, press, asked } = draw(accepted, sent)
  await wrapper.get('textarea').setValue('Tomorrow')
  await press('Save')
  expect(asked()).toEqual([
    { type: 'message.edit', interactionId, messageId: messageId(1), seq: 1, text: 'Tomorrow' },
  ])
  expect(wrapper.find('textarea').exists()).toBe(false)
})

test('[CO14] what a rule refuses is said beside the words, and they stay', async () => {
  const { wrapper, press } = draw({ kind: 'refused', refusal: { refusal: 'too-late' } }, sent)
  await wrapper.get('textarea').setValue('Tomorrow')
  await press('Save')
  expect(wrapper.get('textarea').element.value).toBe('Tomorrow')
  expect(wrapper.get('[role=alert]').text()).not.toBe('')
})

test('[ND7] a note that was changed meanwhile shows both texts, and is replaced only knowingly', async () => {
  const { wrapper, press, asked, hear } = draw(accepted, note)
  await wrapper.get('textarea').setValue('my words')
  hear({ type: 'note.edited', interactionId, noteId, seq: 1, last: 1, text: 'other words' })
  await flushPromises()
  expect(wrapper.get('blockquote').text()).toBe('other words')
  expect(wrapper.get('textarea').element.value).toBe('my words')
  await press('Save mine')
  expect(asked()).toMatchObject([{ type: 'note.edit', text: 'my words', last: 2 }])
})
