import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import type { SignedIn, Ticket } from '../../src-contract/account'
import type { Command, Outcome, Recorded } from '../../src-contract/envelope'
import type { AgentId, InteractionId, MessageId, SegmentId } from '../../src-contract/ids'
import type { DeskEntry, Down, Up } from '../../src-contract/protocol'
import { createScriptedFiles } from './scripted-files'

/** An agent without a desktop: speaks the session protocol by itself. For tests of the gateway and for benches. */
export type ScriptedAgent = Awaited<ReturnType<typeof signInScripted>>

interface Credentials {
  readonly url: string
  readonly userName: string
  readonly password?: string
}

export async function signInScripted({ url, userName, password = 'damso' }: Credentials) {
  const deviceId = randomUUID()
  const ask = async <Answer>(path: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${url}/agent/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Answer
  }
  const { secret, me } = await ask<SignedIn>('sign-in', { userName, password, deviceId })
  const headers = { authorization: `Bearer ${secret}`, 'damso-device': deviceId }
  const { ticket } = await ask<Ticket>('tickets', {}, headers)

  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/agent/session`)
  const desk = createDesk()
  const outcomes = new Map<string, (outcome: Outcome) => void>()
  const say = (up: Up) => socket.send(JSON.stringify(up))
  socket.on('message', (bytes: Buffer) => {
    const down = JSON.parse(bytes.toString()) as Down
    if (down.frame === 'outcome') outcomes.get(down.commandId)?.(down.outcome)
    if (down.frame === 'heartbeat') say({ frame: 'heartbeat' })
    desk.hear(down)
  })
  await new Promise((opened, failed) => socket.once('open', opened).once('error', failed))
  say({ frame: 'hello', ticket, version: '1.0', cursors: {} })
  await desk.until((now) => now.welcomed || undefined)

  function dispatch(command: Command) {
    const commandId = randomUUID() as string as Recorded['commandId']
    return new Promise<Outcome>((resolve) => {
      outcomes.set(commandId, resolve)
      say({ frame: 'request', request: { commandId, command } })
    })
  }
  const agentId = me.id

  return {
    me,
    desk,
    dispatch,
    /** What has no answer: typing, and how far he has read. */
    tell: say,
    files: createScriptedFiles(url, headers),
    ready: () => dispatch({ type: 'agent.choosePresence', agentId, presence: { state: 'ready' } }),
    /** Takes the first chat that is offered, and makes himself ready again when he has been made Not ready. */
    async accept() {
      await this.ready()
      const { interactionId, segmentId } = await desk.until((now) => now.offer(agentId))
      await dispatch({ type: 'interaction.accept', interactionId, segmentId })
      return { interactionId, segmentId }
    },
    say(interactionId: InteractionId, text: string) {
      const messageId = randomUUID() as string as MessageId
      return dispatch({ type: 'message.send', interactionId, messageId, text })
    },
    async end({ interactionId, segmentId }: { interactionId: InteractionId; segmentId: SegmentId }) {
      await dispatch({ type: 'interaction.leave', interactionId, segmentId })
      await dispatch({ type: 'segment.complete', interactionId, segmentId })
    },
    close: () => socket.terminate(),
  }
}

/** What was heard, and a way to wait for more. */
function createDesk() {
  const entries = new Map<string, DeskEntry>()
  const heard: Recorded[] = []
  const goodbyes: string[] = []
  let waiting: (() => void)[] = []
  let welcomed = false

  const now = {
    get welcomed() {
      return welcomed
    },
    heard,
    goodbyes,
    texts: () =>
      heard.flatMap(({ event }) => ('text' in event && typeof event.text === 'string' ? [event.text] : [])),
    offer(agentId: AgentId) {
      const gone = new Set(
        heard.flatMap(({ event }) =>
          'segmentId' in event && event.type !== 'interaction.offered' ? [event.segmentId] : [],
        ),
      )
      for (const { head } of entries.values()) {
        if (!('segments' in head)) continue
        const segment = head.segments.find(
          ({ id, agentId: of, status }) => of === agentId && status === 'offered' && !gone.has(id),
        )
        if (segment) return { interactionId: head.id, segmentId: segment.id }
      }
      return undefined
    },
  }

  return {
    /** What was heard by now. */
    now,
    /** Whether this text has reached the desk at all, in a head or an event. */
    says: (text: string) =>
      JSON.stringify([...entries.values(), heard]).includes(JSON.stringify(text).slice(1, -1)),
    hear(down: Down) {
      if (down.frame === 'welcome') {
        welcomed = true
        for (const entry of down.desk) entries.set(entry.stream, entry)
      }
      if (down.frame === 'opened') entries.set(down.entry.stream, down.entry)
      if (down.frame === 'closed') entries.delete(down.stream)
      if (down.frame === 'goodbye') goodbyes.push(down.reason)
      if (down.frame === 'recorded') heard.push(...(down.recorded as Recorded[]))
      const woken = waiting
      waiting = []
      for (const wake of woken) wake()
    },
    async until<Found>(find: (desk: typeof now) => Found | undefined): Promise<Found> {
      for (;;) {
        const found = find(now)
        if (found !== undefined) return found
        await new Promise<void>((wake) => waiting.push(wake))
      }
    },
  }
}
