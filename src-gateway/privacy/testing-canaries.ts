import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { expect } from 'vitest'
import { z } from 'zod'
import { Event, type Recorded } from '../../src-contract/envelope'
import type { CommandId, InteractionId, StreamId, VisitId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { versionOf } from '../../src-contract/upcast'
import { interactionStream, streamOf } from '../../src-domain/streams'
import { entryPointId, system } from '../../src-domain/testing'
import { systemClock } from '../clock'
import type { Database } from '../database/database'
import type { Files } from '../files/files'
import { createSqlLog } from '../log/sql-log'
import { createVisits } from '../messaging-api/visits'
import type { Views } from '../views/views'
import { ID, samplesOf } from './testing-samples'

const plantAs = (name: string) => () => [name, `https://${name}.example`, `${name}@shop.example`, [name]]

/** Agents' own streams are not a customer's. */
const isOfCustomer = ({ type }: Event) => !type.startsWith('agent.')

/** What makes a stream, and what ends it so that it may be erased. */
const FIRST = /^(interaction|case|contact)\.created$/
const ends: readonly object[] = [
  { type: 'interaction.completed', interactionId: ID },
  {
    ...{
      type: 'case.moved',
      caseId: ID,
      byName: '',
      state: 'closed',
      reason: null,
      cause: 'person',
      closesAt: null,
    },
  },
]

/** Everything that can happen, in no order that makes sense: who erases must not care. */
function everythingOf(id: string, name: string): Recorded[] {
  const all = samplesOf(Event.options, plantAs(name)).filter(isOfCustomer)
  const first = all.filter(({ type }) => FIRST.test(type))
  const last = ends.map((end) => Event.parse(end))
  const rest = all.filter(({ type }) => !FIRST.test(type) && type !== 'interaction.completed')
  const events = z
    .array(Event)
    .parse(JSON.parse(JSON.stringify([...first, ...rest, ...last]).replaceAll(ID, id)))
  const seqs = new Map<StreamId, number>()
  return events.map((event) => {
    const stream = streamOf(event)
    const seq = (seqs.get(stream) ?? 0) + 1
    seqs.set(stream, seq)
    return {
      ...{ stream, seq, at: systemClock(), actor: system, commandId: newId<CommandId>() },
      ...{ version: versionOf(event.type), event },
    }
  })
}

export interface Scene {
  database: Database
  folder: string
  /** Of the embedded engine. */
  store: string
  files: Files
  views: Views
}

const INSERT = `insert into event (stream, seq, command, part, at, actor, type, version, body)
  values ($1, $2, $3, 0, $4, $5::json, $6, $7, $8::json)`

/** A customer with a canary in every personal field of everything that can happen, with a file and a visit. */
export async function plant({ database, files }: Scene, name: string): Promise<StreamId[]> {
  const interactionId = newId<InteractionId>()
  const stream = interactionStream(interactionId)
  const events = everythingOf(interactionId, name)
  for (const { stream: of, seq, commandId, at, actor, version, event } of events) {
    const body = [JSON.stringify(actor), event.type, version, JSON.stringify(event)]
    await database.query(INSERT, [of, seq, commandId, at, ...body])
  }
  const streams = [...new Set(events.map((event) => event.stream))]
  await keepHeads(database, streams)
  const command = { type: 'message.send', interactionId, messageId: newId(), text: name }
  await database.query(
    `insert into deadline (stream, key, at, command) values ($1, 'later', '2999-01-01', $2::json)`,
    [...[stream, JSON.stringify(command)]],
  )
  await plantFile({ database, files }, stream, name)
  await plantContact(database, interactionId, name)
  await createVisits(database).open({
    ...{ chatId: newId<VisitId>(), entryPointId, client: name, rendersMarkup: false, interactionId },
    ...{ phoneNumber: name, at: systemClock() },
  })
  await expect.poll(() => isViewed(database, stream), { timeout: 20_000 }).toBe(true)
  return streams.sort()
}

/** Lists and searches know of it by now. */
async function isViewed({ query }: Database, stream: StreamId) {
  return (await query('select 1 from interaction_1 where stream = $1', [stream])).length > 0
}

async function keepHeads(database: Database, streams: readonly StreamId[]) {
  const positions = await createSqlLog({ database, node: randomUUID() }).positions(streams)
  for (const { stream, seq, at, head } of positions)
    await database.query('insert into head (stream, seq, fold, at, body) values ($1, $2, 1, $3, $4::json)', [
      ...[stream, seq, at ?? null, JSON.stringify(head ?? null)],
    ])
}

/** Contacts have the id of their interaction here. */
async function plantContact({ batch }: Database, id: string, name: string) {
  await batch([
    { text: 'insert into contact (id, name) values ($1, $2)', parameters: [id, name] },
    {
      text: `insert into contact_address (contact, kind, value, is_verified) values ($1, 'email', $2, true)`,
      parameters: [id, `${name}@shop.example`],
    },
  ])
}

async function plantFile(
  { database, files }: Pick<Scene, 'database' | 'files'>,
  stream: StreamId,
  name: string,
) {
  const begun = await files.begin({ id: newId(), name: `${name}.txt`, size: undefined, uploadedBy: newId() })
  if (!('file' in begun)) throw new Error('not begun')
  await files.receive(begun.file, { at: 0, source: Readable.from([Buffer.from(name)]), isAll: true })
  await database.query('update file set stream = $1, seq = 1, audience = $2 where id = $3', [
    ...[stream, 'shown', begun.file.id],
  ])
}
