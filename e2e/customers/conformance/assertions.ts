import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Json } from '../json'
import { faultsOfRefusal } from '../refusals'
import type { Answer, Asked } from './ask'
import { eventsIn, textsIn, type Visit } from './visit'

export type Held = Asked & { readonly heard: readonly string[] }

const HEAR_MS = 20_000
const HELD_MS = 700

export function assertRefused(answer: Answer, code: string, status: number) {
  assert.deepEqual({ status: answer.status, code: answer.code }, { status, code }, answer.text)
  assert.deepEqual(faultsOfRefusal(answer.status, answer.json), [])
  assert.match(String(answer.headers['content-type']), /^application\/json/)
}

export function assertTaken(answer: Answer, what = '') {
  assert.equal(answer.status, 200, `${what} ${answer.text}`)
}

/** Polls until all these messages have come; returns the texts of all that came, in order. */
export async function hear(visit: Visit, ...texts: readonly string[]) {
  const heard: string[] = []
  const giveUp = Date.now() + HEAR_MS
  while (!texts.every((text) => heard.includes(text))) {
    assert.ok(Date.now() < giveUp, `Waited for ${JSON.stringify(texts)}, heard ${JSON.stringify(heard)}`)
    const answer = await visit.poll().answer
    assertTaken(answer, 'A poll:')
    heard.push(...textsIn(eventsIn(answer)))
  }
  return heard
}

/** A poll that the gateway is really holding, and the messages that had to be fetched before it was. */
export async function heldPoll(visit: Visit, heard: readonly string[] = []): Promise<Held> {
  const asked = visit.poll()
  const answer = await Promise.race([asked.answer, pause(HELD_MS, undefined)])
  if (!answer) return { ...asked, heard }
  assertTaken(answer, 'A poll:')
  return heldPoll(visit, [...heard, ...textsIn(eventsIn(answer))])
}

/** What happened, without its details. */
export const namesIn = (events: readonly Json[]) => events.map((event) => String(event['event']))
