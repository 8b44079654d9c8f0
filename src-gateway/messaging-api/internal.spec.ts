import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Outcome } from '../../src-contract/envelope'
import type { FileId, MessageId, NoteId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { agent } from '../../src-domain/testing'
import { accountForm } from '../../src-domain/testing-customer-form'
import type { Database } from '../database/database'
import { createTestDatabase, type TestDatabase } from '../database/testing'
import { type Centre, agentTakes, openCustomersDoor } from './testing'
import { askedPaths, everythingFor } from './testing-asker'
import { createClient, said } from './testing-client'
import { CANARY, happens, internal, type Internal, secretsIn } from './testing-internal'

let folder: TestDatabase
let database: Database
let door: Centre

beforeAll(async () => {
  folder = await createTestDatabase('pglite')
  database = await folder.open()
  door = await openCustomersDoor({ database, patience: 5 })
})
afterAll(async () => {
  await door.close()
  expect(door.defects).toEqual([])
  await database.close()
  await folder.remove()
})

type Named =
  'note' | 'note with a file' | 'word' | 'second thoughts' | 'file taken back' | 'secure answer' | 'poll'
type Step = Internal | Named

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    internal,
    fc.constantFrom<Step>(
      ...(['note', 'note with a file', 'word', 'second thoughts', 'file taken back'] as const),
      ...(['secure answer', 'poll'] as const),
    ),
  ),
  { minLength: 1, maxLength: 16 },
)

/** As the agent's desktop would. */
async function upload(agentId: string): Promise<FileId> {
  const id = newId<FileId>()
  const begun = await door.files.begin({ id, name: `${CANARY}.txt`, size: undefined, uploadedBy: agentId })
  if (!('file' in begun)) throw new Error(`Not begun: ${JSON.stringify(begun)}`)
  await door.files.receive(begun.file, { at: 0, source: Readable.from([Buffer.from(CANARY)]), isAll: true })
  return id
}

const seqOf = (outcome: Outcome) => (outcome.kind === 'accepted' && outcome.seqs[0]?.seq) || 1

/** A chat in which everything happens; it keeps what its customer was answered, and the ids that he should not know. */
async function chat() {
  const clientId = randomUUID()
  const client = createClient(door, clientId)
  await client.opens({ initial_message: said('1', 'hello') })
  const { chatId } = client
  const { interactionId, agentId, says, sends } = await agentTakes(door, chatId)
  const by = agent(agentId)
  const answers: string[] = []
  const secrets: string[] = []

  const secretFile = async () => {
    const fileId = await upload(agentId)
    secrets.push(fileId)
    return { fileId }
  }

  const steps: Record<Named, () => Promise<unknown>> = {
    async note() {
      const noteId = newId<NoteId>()
      secrets.push(noteId)
      const seq = seqOf(await door.ask({ type: 'note.add', interactionId, noteId, text: CANARY }, by))
      const edited = { noteId, seq, last: seq, text: `${CANARY} again` }
      await door.ask({ type: 'note.edit', interactionId, ...edited }, by)
    },
    async 'note with a file'() {
      const noteId = newId<NoteId>()
      secrets.push(noteId)
      const file = await secretFile()
      return door.ask({ type: 'note.add', interactionId, noteId, text: '', file }, by)
    },
    word: () => says('a word'),
    async 'file taken back'() {
      const message = { interactionId, messageId: newId<MessageId>() }
      const file = await secretFile()
      const seq = seqOf(await door.ask({ type: 'message.send', ...message, text: '', file }, by))
      await door.ask({ type: 'message.delete', ...message, seq }, by)
    },
    async 'second thoughts'() {
      const message = { interactionId, messageId: newId<MessageId>() }
      const seq = seqOf(await door.ask({ type: 'message.send', ...message, text: `first: ${CANARY}` }, by))
      await door.ask({ type: 'message.edit', ...message, seq, text: `second: ${CANARY}` }, by)
      await door.ask({ type: 'message.delete', ...message, seq }, by)
    },
    async 'secure answer'() {
      const form_request_id = seqOf(await sends(accountForm.id))
      const data = { bank: 'kb', number: `${CANARY}-110` }
      for (const wrong of [{ number: `${CANARY}-110` }, data])
        await client.post({ event: 'chat_session_secure_form_data', form_request_id, data: wrong })
    },
    poll: async () => void answers.push(JSON.stringify(await client.poll())),
  }

  return {
    secrets,
    /** In between as well as at the end: batches begin and end anywhere. */
    takes: async (step: Step): Promise<unknown> => {
      if (typeof step === 'string') return steps[step]()
      secrets.push(...secretsIn(step))
      return happens(database, door, { interactionId, ...step })
    },
    hears: async () =>
      [...answers, await everythingFor({ url: door.url, chatId, clientId, secrets })].join('\n'),
  }
}

test('[MA16] nothing internal is in any byte that any customer is answered, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const { takes, hears, secrets } = await chat()
      for (const step of all) await takes(step)
      const heard = await hears()
      const answers = heard.split('\n')
      expect(answers.filter((answer) => answer.includes(CANARY))).toEqual([])
      expect(toldOf(secrets, heard)).toEqual([])
      // That is, there was something to hear.
      expect(answers.some((answer) => answer.includes('hello'))).toBe(true)
    }),
    { numRuns: 25 },
  )
}, 120_000)

/** Ids that were told; those that he asked with stand in what he asked. */
const toldOf = (secrets: readonly string[], heard: string) =>
  secrets.filter((id) => heard.includes(`"${id}"`))

test('[MA16] these are all ways out: no transcript is sent by e-mail yet', () => {
  const paths = door.paths.filter((path) => !path.startsWith('OPTIONS '))
  expect([...paths].sort()).toEqual([...askedPaths].sort())
})
