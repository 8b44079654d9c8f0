import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { faultsOfRefusal } from '../refusals'
import { assertRefused } from './assertions'
import type { Check } from './target'
import { newClient, withVisit } from './visit'

/** What other issues bring. Until then each answers as the protocol says for "there is none". */
export const laterChecks: readonly Check[] = [
  {
    name: '[CW22] a picture that does not exist is not found',
    run: (target) =>
      withVisit(target, newClient(target), async (visit) => {
        const own = `chats/${visit.chatId}`
        for (const path of [`${own}/profilephotos/${randomUUID()}`, `${own}/chaticon`]) {
          const answer = await visit.ask({ path })
          assert.equal(answer.status, 404, path)
          assert.deepEqual(faultsOfRefusal(answer.status, answer.json), [])
        }
      }),
  },
  {
    name: '[CW22] a session without a case says so: error 5601',
    run: (target) =>
      withVisit(target, newClient(target, 2), async (visit) => {
        const own = `chats/${visit.chatId}`
        for (const path of ['casehistory', `${own}/casehistory`]) {
          assertRefused(await visit.ask({ path }), '5601', 406)
        }
        for (const path of ['closecase', `${own}/closecase`]) {
          assertRefused(await visit.ask({ method: 'POST', path, body: {} }), '5601', 406)
          assertRefused(await visit.ask({ method: 'POST', path }), '5601', 406)
        }
      }),
  },
  {
    name: '[CW22] a device for notifications is taken, or refused with a documented error',
    run: (target) =>
      withVisit(target, newClient(target, 2), async (visit) => {
        const path = `chats/${visit.chatId}/notifications`
        for (const body of [{ android_firebase_device_token: 'token' }, {}]) {
          const answer = await visit.ask({ method: 'POST', path, body })
          if (answer.status === 200) assert.deepEqual(answer.json, {})
          else assert.deepEqual(faultsOfRefusal(answer.status, answer.json), [])
        }
      }),
  },
]
