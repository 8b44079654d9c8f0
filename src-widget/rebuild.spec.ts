import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deletedIn, rememberedTranscript } from './deleted'
import { hear } from './hear'
import { rebuild } from './rebuild'
import { chatId, ended, heard, joined, mina, said, texts } from './testing'
import { closeUntold } from './hear'

test("[WG2] the history's order wins, and what it does not tell yet comes after", () => {
  const known = heard(joined(), said(chatId, 'mine'), said(mina, 'hers'), said(chatId, 'newest'))
  const history = [joined(), said(mina, 'hers'), said(chatId, 'mine')]
  expect(texts(rebuild(known, history))).toEqual(['hers', 'mine', 'newest'])
})

test('[WG2] marks stay, and so does the word that a text was edited', () => {
  const edited = said(mina, '2', { text: 'better' })
  const known = heard(
    said(chatId, '1'),
    said(mina, '2', { text: 'good' }),
    { event: 'chat_session_message_read', party_id: mina, ref_msg_id: '1', timestamp: '1795000003' },
    {
      event: 'chat_session_message_edit',
      party_id: mina,
      ref_msg_id: '2',
      msg: 'better',
      msg_text: 'better',
      timestamp: '1795000004',
    },
  )
  expect(rebuild(known, [said(chatId, '1'), edited]).entries).toMatchObject([
    { mark: 'read' },
    { text: 'better', edited: true },
  ])
})

test('[WG17] what the history leaves out was deleted, and says so where it stood', () => {
  // All within one second, which is as exactly as times are told.
  const known = heard(said(mina, '1'), said(mina, '2'), said(chatId, '3'))
  const history = [said(mina, '1'), said(chatId, '3'), said(mina, '4')]
  const rebuilt = rebuild(known, history)
  expect(texts(rebuilt)).toEqual(['1', '', '3', '4'])
  expect(rebuilt.entries[1]).toMatchObject({ id: '2', party: mina, deleted: true })
  // Also for a page that is loaded anew.
  const visit = { name: '', chatId, deleted: deletedIn(rebuilt) }
  const remembered = rememberedTranscript(visit, chatId, 'connected', 0)
  expect(texts(rebuild(remembered, history))).toEqual(['1', '', '3', '4'])
})

test('[WG5] an end that we had to guess gives way to the one the history tells', () => {
  const guessed = closeUntold(heard(said(mina, '1')), 1_795_000_100_000)
  const rebuilt = rebuild(guessed, [said(mina, '1'), ended])
  expect(rebuilt.entries.map(({ kind }) => kind)).toEqual(['message', 'ended'])
  expect(rebuilt.over).toBe(true)
})

test('[WG2] however events repeat and histories come between, every message is shown once and in the history’s order', () => {
  const messages = fc.uniqueArray(fc.record({ party: fc.constantFrom(chatId, mina), id: fc.uuid() }), {
    selector: ({ id }) => id,
    maxLength: 12,
  })
  fc.assert(
    fc.property(messages, fc.array(fc.nat(), { maxLength: 30 }), (made, choices) => {
      const log = made.map(({ party, id }) => said(party, id))
      let transcript = heard()
      for (const choice of choices) {
        const event = log[choice % Math.max(1, log.length)]
        if (event)
          transcript =
            choice % 3 === 0 ? rebuild(transcript, log.slice(0, choice % 13)) : hear(transcript, event)
      }
      expect(texts(rebuild(transcript, log))).toEqual(made.map(({ id }) => id))
    }),
  )
})
