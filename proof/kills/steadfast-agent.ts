import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { Command, Outcome, Recorded, Request } from '../../src-contract/envelope'
import type { InteractionId, MessageId, SegmentId, StreamId } from '../../src-contract/ids'
import type { DeskEntry, Down, Page, Up } from '../../src-contract/protocol'
import { enterAsAgent } from './agent-door'

export type SteadfastAgent = Awaited<ReturnType<typeof createSteadfastAgent>>

interface Asked {
  readonly request: Request
  readonly answer: (outcome: Outcome) => void
}

const RETRY_MS = 60

/**
 * An agent who comes back whenever his gateway has died, asks again under the same ids what was not answered, in order,
 * and knows up to where he has heard each chat: what a desktop does, without one.
 */
export async function createSteadfastAgent(url: string, userName: string) {
  const { me, ticket } = await enterAsAgent(url, userName)
  const unanswered = new Map<string, Asked>()
  const pages = new Map<string, (page: Page | null) => void>()
  const heard = new Map<StreamId, number>()
  const texts: string[] = []
  const gaps: string[] = []
  let offered: (found: { interactionId: InteractionId; segmentId: SegmentId }) => void = () => undefined
  let socket: WebSocket | undefined
  let isWelcome = false
  let isOver = false
  const say = (up: Up) => socket?.send(JSON.stringify(up))

  /** Each event once and in order, across all lines: what is told again must have been told before. */
  function absorb({ stream, seq, event }: Recorded) {
    const last = heard.get(stream) ?? 0
    if (seq !== last + 1) gaps.push(`${userName}: ${stream} ${seq} after ${last}`)
    if (seq > last) heard.set(stream, seq)
    if (event.type === 'message.sent' && 'text' in event) texts.push(String(event.text))
  }
  function open({ stream, seq, head }: DeskEntry) {
    // Events from the cursor on follow; without a cursor the entry is where hearing begins.
    if (!heard.has(stream)) heard.set(stream, seq)
    if (!('segments' in head)) return
    const segment = head.segments.find(({ agentId, status }) => agentId === me.id && status === 'offered')
    if (segment) offered({ interactionId: head.id, segmentId: segment.id })
  }

  const hear: { [Frame in Down['frame']]?: (down: Extract<Down, { frame: Frame }>) => void } = {
    welcome({ desk }) {
      desk.forEach(open)
      isWelcome = true
      for (const { request } of unanswered.values()) say({ frame: 'request', request })
    },
    opened: ({ entry }) => open(entry),
    recorded: ({ recorded }) => (recorded as Recorded[]).forEach(absorb),
    heartbeat: () => say({ frame: 'heartbeat' }),
    page: ({ id, page }) => pages.get(id)?.(page as Page | null),
    outcome({ commandId, outcome }) {
      // Busy says that nothing was done and that asking again is welcome.
      if (outcome.kind === 'failed') return
      unanswered.get(commandId)?.answer(outcome)
      unanswered.delete(commandId)
    },
  }

  async function line() {
    const opened = new WebSocket(`${url.replace(/^http/, 'ws')}/agent/session`)
    const ended = new Promise((resolve) => opened.once('close', resolve).once('error', resolve))
    const bought = await ticket()
    opened.on('message', (bytes: Buffer) => {
      // As the contract promises; a frame of another shape fails where it is used.
      const down = JSON.parse(bytes.toString()) as Down
      ;(hear[down.frame] as ((down: Down) => void) | undefined)?.(down)
    })
    socket = opened
    const hello = () =>
      say({ frame: 'hello', ticket: bought, version: '1.0', cursors: Object.fromEntries(heard) })
    if (opened.readyState === WebSocket.OPEN) hello()
    else opened.once('open', hello)
    await ended
    isWelcome = false
  }
  async function stay() {
    while (!isOver) {
      await line().catch(() => undefined)
      await pause(RETRY_MS)
    }
  }
  void stay()

  function dispatch(command: Command) {
    // Branded as its owner would.
    const commandId = randomUUID() as string as Request['commandId']
    return new Promise<Outcome>((answer) => {
      const request = { commandId, command }
      unanswered.set(commandId, { request, answer })
      if (isWelcome) say({ frame: 'request', request })
    })
  }

  return {
    userName,
    texts,
    gaps,
    unanswered: () => unanswered.size,
    async accepts() {
      const found = new Promise<{ interactionId: InteractionId; segmentId: SegmentId }>(
        (resolve) => (offered = resolve),
      )
      await dispatch({ type: 'agent.choosePresence', agentId: me.id, presence: { state: 'ready' } })
      const offer = await found
      await dispatch({ type: 'interaction.accept', ...offer })
      return offer.interactionId
    },
    say: (interactionId: InteractionId, text: string) =>
      dispatch({ type: 'message.send', interactionId, messageId: randomUUID() as string as MessageId, text }),
    /** A page of what the log holds. */
    history(stream: StreamId, before?: number) {
      const id = randomUUID()
      return new Promise<Page | null>((resolve) => {
        pages.set(id, resolve)
        say({ frame: 'history', id, stream, limit: 200, ...(before === undefined ? {} : { before }) })
      })
    },
    close() {
      isOver = true
      socket?.terminate()
    },
  }
}
