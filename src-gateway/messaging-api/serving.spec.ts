import { expect, test } from 'vitest'
import type { VisitId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { createTestDatabase, engines } from '../database/testing'
import { createServing } from './serving'

for (const engine of engines) {
  test(`[MA18] the others hear whom a gateway serves, and it does not hear itself (${engine})`, async () => {
    const made = await createTestDatabase(engine)
    const database = await made.open()
    const [one, other] = [createServing(database), createServing(database)]
    const heard: Record<'one' | 'other', (string | undefined)[]> = { one: [], other: [] }
    const stops = await Promise.all([
      one.onServedElsewhere((chatId) => heard.one.push(chatId)),
      other.onServedElsewhere((chatId) => heard.other.push(chatId)),
    ])
    const chats = Array.from({ length: 5 }, () => newId<VisitId>())
    await Promise.all(chats.map(one.serve))
    await expect.poll(() => heard.other.length).toBe(chats.length)
    expect(heard).toEqual({ one: [], other: chats })
    for (const stop of stops) await stop()
    await one.serve(newId<VisitId>())
    expect(heard.other).toHaveLength(chats.length)
    await database.close()
    await made.remove()
  })
}
