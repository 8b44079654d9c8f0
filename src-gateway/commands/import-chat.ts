import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Instant } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Me } from '../../src-contract/workspace'
import { agentStream } from '../../src-domain/streams'
import { userKey } from '../accounts/people'
import { type Centre, openCentre, type Surroundings } from '../centre'
import { systemClock } from '../clock'
import { createCommandHandler } from '../command-handler'
import { openFilesFor } from '../files/open-files'
import { type ChatFile, type LineProblem, readChatFile } from '../import/chat-file'
import { importChat } from '../import/import-chat'
import { type Taken, takeFiles } from '../import/take-files'
import type { EventLog } from '../log/event-log'
import { createSqlLog } from '../log/sql-log'
import { BadUsage, type Settings } from '../settings'
import { createStreams, type Streams } from '../streams'
import { unreadable } from './input'

export const importChatOptions = { agent: { type: 'string' } } as const

interface Asked {
  readonly file: string
  readonly agent: string | undefined
}

/** `import-chat FILE --agent USER`: the chat waits in its queue when it is in. */
export async function importChatFile(settings: Settings, asked: Asked, surroundings: Surroundings) {
  const { file } = asked
  const chat = readChatFile(await readFile(file, 'utf8').catch(unreadable(file)), systemClock())
  if ('problems' in chat) refuse(file, chat.problems)
  const centre = await openCentre(settings, surroundings)
  const take: Take = (uploaderOf) => takeAll({ settings, surroundings, centre }, { chat, file, uploaderOf })
  try {
    return await bringIn(centre, chat, { ...asked, take })
  } finally {
    await centre.close()
  }
}

function refuse(file: string, problems: readonly LineProblem[]): never {
  const sorted = problems.toSorted((one, other) => one.line - other.line)
  throw new BadUsage(sorted.map(({ line, message }) => `${file}:${line}: ${message}`).join('\n'))
}

type UploaderOf = (said: ChatFile['said'][number]) => string
type Take = (uploaderOf: UploaderOf) => Promise<Taken>

interface Place {
  readonly settings: Settings
  readonly surroundings: Surroundings
  readonly centre: Centre
}

/** Where the gateway keeps what people send, which is not looked for when nobody has sent anything. */
async function takeAll(
  { settings, surroundings, centre }: Place,
  { chat, file, uploaderOf }: { chat: ChatFile; file: string; uploaderOf: UploaderOf },
): Promise<Taken> {
  if (!chat.said.some((one) => one.file)) return new Map()
  const files = await openFilesFor(settings, centre, surroundings.logger)
  try {
    const took = await takeFiles({ files, folder: dirname(file), uploaderOf }, chat.said)
    return 'taken' in took ? took.taken : refuse(file, took.problems)
  } finally {
    await files.close()
  }
}

async function bringIn(
  centre: Centre,
  chat: ChatFile,
  { file, agent: userName, take }: Asked & { readonly take: Take },
) {
  const { database, accounts, workspaces, audit } = centre
  const entryPoint = workspaces.entryPoint(chat.opening.appId)
  if (!entryPoint) throw new BadUsage(`${file}:1: appId: the centre has no '${chat.opening.appId}'`)
  const hasAgent = chat.said.some(({ from }) => from === 'agent')
  const agent = hasAgent ? await agentOf(centre, userName) : undefined

  let at: Instant = systemClock()
  const log = createSqlLog({ database, node: randomUUID(), audit })
  const streams = createStreams(log)
  if (agent) await refuseIfBusy({ log, streams }, agent)
  const customerId = newId()
  const files = await take(({ from }) => (from === 'agent' && agent ? agent.id : customerId))
  const defects: unknown[] = []
  const handler = createCommandHandler({
    ...{ log, streams, workspaces, person: accounts.person, people: accounts.people, lanes: 1, crowd: 0 },
    now: () => at,
    publish: () => undefined,
    planned: () => undefined,
    report: (defect) => defects.push(defect),
  })
  const setClock = (to: Instant) => void (at = to)
  const interactionId = await importChat({ handler, setClock, entryPoint, agent, customerId, files }, chat)
  if (defects.length > 0) throw new AggregateError(defects, 'The chat could not be brought in whole')
  return { interactionId, messages: chat.said.length, files: files.size }
}

async function agentOf({ accounts }: Centre, userName: string | undefined): Promise<Me> {
  if (userName === undefined) throw new BadUsage('--agent: who said the agent’s lines?')
  const agent = (await accounts.people()).find((me) => userKey(me.userName) === userKey(userName))
  if (!agent) throw new BadUsage(`--agent: there is no '${userName}'`)
  return agent
}

/** It takes the place of somebody who is not there: whoever is would lose what he has chosen. */
async function refuseIfBusy({ log, streams }: { log: EventLog; streams: Streams }, { id, userName }: Me) {
  const head = (await streams.head(agentStream(id)))?.head
  const isThere = head && 'connection' in head && head.connection !== 'gone'
  if (isThere || (await log.slots([id])).length > 0)
    throw new BadUsage(`--agent: '${userName}' is signed in or has open chats; let him finish first`)
}
