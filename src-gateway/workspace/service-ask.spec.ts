import { expect, test } from 'vitest'
import type { ServiceId, StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { interactionStream } from '../../src-domain/streams'
import { active, foldAll, interactionId, record, service } from '../../src-domain/testing'
import { centre, personOf } from '../handler/testing'
import type { StandingHead } from '../streams'
import { createServiceAsk } from './service-ask'

test('[WS11] whoever may read a chat is told the settings under which it began', async () => {
  const stream = interactionStream(interactionId)
  const head = foldAll(record(active)).get(stream)
  const [mina, jun] = [personOf(newId()), personOf(newId())]
  const younger = { ...service, id: newId<ServiceId>() }
  const before = { ...service, wrapUp: 'none' as const }
  const ask = createServiceAsk({
    streams: {
      head: async (of: StreamId) => (of === stream ? ({ stream, head } as StandingHead) : undefined),
    },
    workspaces: {
      at: async (revision) => ({ ...centre, services: revision === 1 ? [before] : [service] }),
      current: () => ({ ...centre, services: [service, younger] }),
    },
    reading: { mayPage: async ({ id }) => id === mina.id },
  })
  expect(await ask(mina, { stream })).toEqual({ value: { service: before } })
  // Handed to a service that came later: as it is today.
  expect(await ask(mina, { stream, serviceId: younger.id })).toEqual({ value: { service: younger } })
  const refused = { refusal: { refusal: 'not-permitted' } }
  const nowhere = { stream: interactionStream(newId()) }
  expect([await ask(jun, { stream }), await ask(mina, nowhere)]).toEqual([refused, refused])
})
