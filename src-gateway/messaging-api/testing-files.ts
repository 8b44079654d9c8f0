import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import type { FileId, InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { interactionStream } from '../../src-domain/streams'
import type { Database } from '../database/database'
import { createTestDatabase, type TestDatabase } from '../database/testing'
import type { Scanned } from '../files/scanner'
import { agentTakes, APP, type Centre, openCustomersDoor } from './testing'
import { type Client, createClient } from './testing-client'

interface World {
  database: Database
  centre: Centre
  /** What the scanner says of whatever has no VIRUS in it. */
  scanned: Scanned
}

/** For a file of tests: a customers' door with a scanner behind it. */
export function useCustomersDoor() {
  const world = {} as World
  let made: TestDatabase
  beforeAll(async () => {
    made = await createTestDatabase('pglite')
    world.database = await made.open()
    const scan = async (bytes: AsyncIterable<Uint8Array>) => {
      for await (const chunk of bytes) if (Buffer.from(chunk).includes('VIRUS')) return 'infected'
      return world.scanned
    }
    world.centre = await openCustomersDoor({ database: world.database, scan })
  })
  beforeEach(() => (world.scanned = 'clean'))
  afterAll(async () => {
    expect(world.centre.defects).toEqual([])
    await world.centre.close()
    await world.database.close()
    await made.remove()
  })
  return { world, ...peopleOf(world) }
}

export const authorization = (id: string) => ({
  authorization: `MOBILE-API-140-327-PLAIN appId="${APP}", clientId="${id}"`,
})

interface Form {
  readonly bytes: Uint8Array | string
  readonly name?: string
  readonly field?: string
  readonly preamble?: string
}

/** What customers and agents do with files. */
function peopleOf(world: World) {
  async function post(clientId: string, { bytes, name = 'a.txt', field = 'file', preamble = '' }: Form) {
    const head = [
      `${preamble}--edge`,
      'Content-Disposition: form-data; name="before"',
      '',
      'words',
      '--edge',
      `Content-Disposition: form-data; name="${field}"; filename="${name}"`,
      'Content-Type: text/plain',
      '',
      '',
    ].join('\r\n')
    const body = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('\r\n--edge--\r\n')])
    const answer = await fetch(`${world.centre.url}/clientweb/api/v2/files`, {
      method: 'POST',
      body,
      headers: { ...authorization(clientId), 'content-type': 'multipart/form-data; boundary=edge' },
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, string> }
  }

  const get = (clientId: string, path: string) =>
    fetch(`${world.centre.url}/clientweb/${path}`, { headers: authorization(clientId) })

  async function openChat() {
    const clientId = randomUUID()
    const customer = createClient(world.centre, clientId)
    await customer.opens()
    const taken = await agentTakes(world.centre, customer.chatId)
    await customer.everything()
    return { clientId, customer, ...taken }
  }

  const named = (customer: Client, file_id: string | undefined, file_name?: string) =>
    customer.post({ event: 'chat_session_file', msg_id: '', file_id, file_type: 'attachment', file_name })

  const eventsOf = async (interactionId: InteractionId) =>
    (await world.centre.log.read(interactionStream(interactionId), { after: 0, limit: 200 })).map(
      ({ event }) => event,
    )

  /** A good file of the agent's, as if his desktop had uploaded it. */
  async function uploaded(agentId: string, name: string) {
    const begun = await world.centre.files.begin({
      id: newId<FileId>(),
      name,
      size: undefined,
      uploadedBy: agentId,
    })
    if (!('file' in begun)) throw new Error('not begun')
    await world.centre.files.receive(begun.file, {
      at: 0,
      source: Readable.from([Buffer.from(name)]),
      isAll: true,
    })
    await world.centre.files.standing(begun.file, { milliseconds: 5_000, isGone: () => false })
    return begun.file.id
  }

  return { post, get, openChat, named, eventsOf, uploaded }
}
