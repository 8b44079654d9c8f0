import { expect, test } from 'vitest'
import type { InteractionId, StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { interactionStream } from '../../src-domain/streams'
import { createTestDatabase, engines } from '../database/testing'
import { ERASED_CHANNEL } from './erase'
import { hearErasures } from './hear-erasures'

for (const engine of engines) {
  test(`[ER7] what is erased is forgotten by every gateway and closed on its desktops, also after a gap (${engine})`, async () => {
    const made = await createTestDatabase(engine)
    const database = await made.open()
    const [closed, forgotten]: [StreamId[], StreamId[]] = [[], []]
    const defects: unknown[] = []
    let ring: (payload: string) => void = () => undefined
    const stop = await hearErasures({
      database: {
        query: database.query,
        listen: (channel, heard) => {
          ring = heard
          return database.listen(channel, heard)
        },
      },
      streams: { forget: (streams) => void forgotten.push(...streams) },
      close: (stream) => void closed.push(stream),
      report: (defect) => defects.push(defect),
    })
    const [told, missed] = [newId<InteractionId>(), newId<InteractionId>()].map(interactionStream)
    await database.query('select pg_notify($1, $2)', [ERASED_CHANNEL, told ?? ''])
    await expect.poll(() => closed).toContain(told)
    await database.query('insert into erasure (stream, at, is_pending) values ($1, now(), true)', [
      missed ?? '',
    ])
    ring('')
    await expect.poll(() => closed).toContain(missed)
    expect([forgotten.some((stream) => stream === told), defects]).toEqual([true, []])
    await stop()
    await database.close()
    await made.remove()
  })
}
