import { expect, test } from 'vitest'
import type { EntryPointId, Instant, InteractionId, VisitId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { createTestDatabase, engines } from '../database/testing'
import { createVisits, type NewVisit, type Visit } from './visits'

const at = (minute: number) => `2026-03-02T12:${String(minute).padStart(2, '0')}:00.000Z` as Instant

const newVisit = (changes: Partial<NewVisit> = {}): NewVisit => ({
  chatId: newId<VisitId>(),
  entryPointId: newId<EntryPointId>(),
  client: newId(),
  rendersMarkup: false,
  interactionId: newId<InteractionId>(),
  phoneNumber: '',
  at: at(0),
  ...changes,
})

async function all(found: AsyncIterable<Visit>) {
  const visits: Visit[] = []
  for await (const visit of found) visits.push(visit)
  return visits
}

for (const engine of engines) {
  test(`[CW7] a client has one live visit, and its rows only go forward (${engine})`, async () => {
    const made = await createTestDatabase(engine)
    const database = await made.open()
    const visits = createVisits(database)
    const first = newVisit()
    const asked = [first, newVisit({ ...first, chatId: newId() }), newVisit({ ...first, chatId: newId() })]
    const opened = await Promise.all(asked.map(visits.open))
    expect(new Set(opened.map(({ chatId }) => chatId)).size).toBe(1)
    const [{ chatId }] = opened as [Visit]
    const { entryPointId, client, interactionId } = first
    const { at: seenAt, ...row } = { ...first, chatId, handedOver: 0 }
    expect(await visits.live(entryPointId, client)).toEqual({ ...row, seenAt })

    const moves = Array.from({ length: 20 }, (_, n) => ({
      chatId,
      handedOver: (n * 7) % 20,
      seenAt: at(n % 7),
    }))
    await Promise.all(moves.map((move) => visits.move([move])))
    expect(await visits.find(chatId)).toMatchObject({ interactionId, handedOver: 19, seenAt: at(6) })

    await visits.end(chatId, at(8))
    expect(await visits.live(entryPointId, client)).toBeUndefined()
    expect(await visits.find(chatId)).toMatchObject({ handedOver: 19 })
    expect(await visits.open({ ...first, chatId: newId() })).not.toMatchObject({ chatId })
    await database.close()
    await made.remove()
  })

  test(`[MA8] every live visit that is silent is found, however many there are (${engine})`, async () => {
    const made = await createTestDatabase(engine)
    const database = await made.open()
    const visits = createVisits(database)
    await database.query(
      `insert into visit (chat_id, entry_point, client, renders_markup, interaction, handed_over, phone_number,
         opened_at, seen_at)
       select gen_random_uuid(), gen_random_uuid(), n, false, gen_random_uuid(), 0, '', $1, $1
         from generate_series(1, 1201) as n`,
      [at(0)],
    )
    const late = await visits.open(newVisit({ at: at(5) }))
    const silent = await all(visits.silent(at(4)))
    expect(new Set(silent.map(({ chatId }) => chatId)).size).toBe(1201)
    expect(silent).not.toContainEqual(late)
    await database.close()
    await made.remove()
  })
}
