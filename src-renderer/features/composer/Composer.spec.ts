import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { Event, Outcome, Request } from '../../../src-contract/envelope'
import type { Instant } from '../../../src-contract/ids'
import { interactionId } from '../../../src-domain/testing'
import { useDeskStore } from '../../stores/desk'
import { active, chat } from '../../testing'
import { draw, here } from './testing'

enableAutoUnmount(afterEach)

const accepted: Outcome = { kind: 'accepted', seqs: [] }

test('[CO1] Enter sends what is in the field and empties it', async () => {
  const { type, enter, field, sent } = draw({ 'session.dispatch': () => accepted })
  await type('안녕하세요')
  await enter()
  expect(sent()).toMatchObject([{ type: 'message.send', text: '안녕하세요' }])
  expect(field.element.value).toBe('')
})

test('[CO2] nothing is sent from an empty field', async () => {
  const { type, enter, sent } = draw({})
  await type('  \n')
  await enter()
  expect(sent()).toEqual([])
})

test('[CO3] words that could not be stored come back, with the reason', async () => {
  const { type, enter, field, wrapper } = draw({
    'session.dispatch': () => ({ kind: 'failed', fault: 'not-stored' }),
  })
  await type('never lost')
  await enter()
  expect(field.element.value).toBe('never lost')
  expect(wrapper.get('[role=status]').text()).toContain('Is the disk full?')
})

test('[CO4] until they are in the outbox the words are still the draft on disk', async () => {
  const { main, type, enter } = draw({ 'session.dispatch': () => new Promise<Outcome>(() => undefined) })
  await type('on its way')
  await enter()
  useDeskStore().saveAll()
  expect(main.asked('draft.write').at(-1)).toEqual({ stream: chat, mode: 'message', text: 'on its way' })

  const [request] = main.asked('session.dispatch') as Request[]
  const storedAt = '2026-03-02T12:00:00.000Z' as Instant
  main.push('session.pending', [
    { request: request as Request, storedAt, state: 'queued', heldUntil: null, outcome: null },
  ])
  await flushPromises()
  useDeskStore().saveAll()
  expect(main.asked('draft.write').at(-1)).toEqual({ stream: chat, mode: 'message', text: '' })
})

test('[CO5] a refused message stays among the messages and is not doubled in the field', async () => {
  const refused: Outcome = { kind: 'refused', refusal: { refusal: 'not-active' } }
  const { main, type, enter, field } = draw({
    'session.dispatch': (request) => {
      const storedAt = '2026-03-02T12:00:00.000Z' as Instant
      main.push('session.pending', [
        { request, storedAt, state: 'refused', heldUntil: null, outcome: refused },
      ])
      return refused
    },
  })
  await type('too late')
  await enter()
  expect(field.element.value).toBe('')
})

test('[CO6] a text beyond the limit is neither sent nor cut', async () => {
  const { type, enter, field, sent, wrapper } = draw({})
  await type('가'.repeat(8_001))
  await enter()
  expect([sent(), field.element.value.length]).toEqual([[], 8_001])
  expect(wrapper.get('[role=alert]').text()).toBe('1 characters too many')
})

test('[CO7] the customer is told that his agent types, once, and when he stops', async () => {
  const { main, type, enter } = draw({ 'session.dispatch': () => accepted })
  await type('a')
  await type('ab')
  await enter()
  expect(main.asked('session.typing')).toMatchObject([{ typing: true }, { typing: false }])
})

test('[DR6] a draft that main could not put on disk is said so beside the field', async () => {
  const { type, wrapper } = draw({ 'draft.write': () => false })
  await type('nowhere yet')
  useDeskStore().saveAll()
  await flushPromises()
  expect(wrapper.text()).toContain('The draft could not be saved on this computer.')
})

test('[ND2] each mode has a field and a draft of its own, and a note is no message', async () => {
  const { wrapper, press, type, enter, sent } = draw({ 'session.dispatch': () => accepted })
  await type('for the customer')
  await press('Notes')
  const note = wrapper.get('textarea')
  expect([note.attributes('aria-label'), note.element.value]).toEqual(['Note', ''])
  await note.setValue('for us')
  await enter()
  expect(sent()).toMatchObject([{ type: 'note.add', text: 'for us' }])
  await press('Message')
  expect(wrapper.get('textarea').element.value).toBe('for the customer')
})

test('[ND2] a message is turned into a note only when that is asked for, and back', async () => {
  const { wrapper, press, type } = draw({})
  useDeskStore().write(chat, 'known', 'note')
  await type('meant for us')
  await press('Turn into note')
  const texts = () => [useDeskStore().draftOf(chat).value, useDeskStore().draftOf(chat, 'note').value]
  expect(texts()).toEqual(['', 'known\nmeant for us'])
  await press('Turn back into message')
  expect(texts()).toEqual(['meant for us', 'known'])
  expect(wrapper.get('textarea').attributes('aria-label')).toBe('Message')
})

test('[ND4] after the chat only notes can be written', async () => {
  const ended: Event = { type: 'interaction.ended', interactionId, cause: 'customer', wrapUp: true }
  const { wrapper, press } = draw({}, [...active, ended])
  await press('Message')
  expect(wrapper.get('textarea').attributes('aria-label')).toBe('Note')
})

test('[ND8] nobody is told that a note is being written', async () => {
  const { main, wrapper, press } = draw({})
  await press('Notes')
  await wrapper.get('textarea').setValue('psst')
  expect(main.asked('session.typing')).toEqual([])
})

test('[CO12] a gap is asked about before the text goes, and can be left in', async () => {
  const { wrapper, field, press, type, enter, sent } = draw({ 'session.dispatch': () => accepted })
  await type('Dear ⟦name⟧, hello')
  await enter()
  await enter()
  expect(sent()).toEqual([])
  expect([field.element.selectionStart, field.element.selectionEnd]).toEqual([5, 11])
  expect(wrapper.get('mark').text()).toBe('⟦name⟧')
  await press('Send anyway')
  expect(sent()).toMatchObject([{ text: 'Dear ⟦name⟧, hello' }])
})

test('[CO13] what stands beside the field writes at its caret in place of what led to it', async () => {
  const { field, type } = draw({})
  await type('Hello /thx and more')
  field.element.setSelectionRange(10, 10)
  document.dispatchEvent(new CustomEvent('selectionchange'))
  expect(here().word).toBe('/thx')
  here().insert('thank you', 4)
  expect([field.element.value, here().text]).toEqual(['Hello thank you and more', 'Hello thank you and more'])
})

test('[CO13] a key that is taken sends nothing, whichever event brings it', async () => {
  const { field, type, enter, sent } = draw({ 'session.dispatch': () => accepted })
  const end = here().onKey(({ key }) => key === 'Enter')
  await type('/감사')
  await enter()
  // An input method of Linux: the Enter that commits the last syllable is the only one there is.
  await field.trigger('compositionstart')
  await field.trigger('compositionupdate', { data: '사' })
  await field.trigger('keydown', { code: 'Enter', key: 'Process', keyCode: 229, isComposing: true })
  await field.trigger('compositionend', { data: '사' })
  await new Promise((resolve) => setTimeout(resolve, 5))
  await field.trigger('keyup', { code: 'Enter', key: 'Enter' })
  expect(sent()).toEqual([])
  end()
  await enter()
  expect(sent()).toHaveLength(1)
})
