import assert from 'node:assert/strict'
import { recordOf, textIn } from '../json'
import type { Check, Target } from './target'
import { asking, newClient, type Client } from './visit'

const MANY = 500

interface Opened {
  readonly client: Client
  readonly chatId: string
}

/** Opens sessions, each for a client of its own, until one is refused. */
async function openUntilRefused(target: Target, opened: Opened[]) {
  while (opened.length < MANY) {
    const client = newClient(target)
    const answer = await asking(target, client)({ method: 'POST', path: 'chats', body: {} }).answer
    if (answer.status !== 200) return answer
    opened.push({ client, chatId: textIn(recordOf(answer.json), 'chat_id') })
  }
  return assert.fail(`${MANY} sessions in a row were opened from one address`)
}

async function endAll(target: Target, opened: readonly Opened[]) {
  const body = { events: [{ event: 'chat_session_end' }] }
  for (const { client, chatId } of opened) {
    await asking(target, client)({ method: 'POST', path: `chats/${chatId}/events`, body }).answer
  }
}

/** Goes last: whoever asks from this address afterwards waits. */
export const limitChecks: readonly Check[] = [
  {
    name: '[CW23] who opens one session after the other is refused at last',
    slow: () => 120_000,
    async run(target) {
      const opened: Opened[] = []
      const refusal = await openUntilRefused(target, opened).finally(() => endAll(target, opened))
      assert.ok(refusal.status >= 400, refusal.text)
      const { error_code, error_message } = recordOf(refusal.json)
      assert.deepEqual([typeof error_code, typeof error_message], ['string', 'string'], refusal.text)
    },
  },
]
