import { randomUUID } from 'node:crypto'
import type { Command, Outcome, Recorded, Request } from '../../src-contract/envelope'
import type { AgentId, InteractionId, MessageId, SegmentId, StreamId } from '../../src-contract/ids'
import type { DeskEntry, Page } from '../../src-contract/protocol'
import { enterAsAgent } from './agent-door'
import { type Hear, keepLine } from './agent-line'
import { createListening } from './listening'

export type SteadfastAgent = Awaited<ReturnType<typeof createSteadfastAgent>>

interface Offer {
  readonly interactionId: InteractionId
  readonly segmentId: SegmentId
}

function offerIn({ head }: DeskEntry, agent: AgentId): Offer | undefined {
  if (!('segments' in head)) return undefined
  const segment = head.segments.find(({ agentId, status }) => agentId === agent && status === 'offered')
  return segment && { interactionId: head.id, segmentId: segment.id }
}

/**
 * An agent who comes back whenever his gateway has died, asks again under the same ids what was not answered, in order,
 * and knows up to where he has heard each chat: what a desktop does, without one.
 */
export async function createSteadfastAgent(url: string, userName: string) {
  const { me, ticket } = await enterAsAgent(url, userName)
  const listening = createListening(userName)
  const unanswered = new Map<string, { request: Request; answer: (outcome: Outcome) => void }>()
  const pages = new Map<string, (page: Page | null) => void>()
  let offered: (offer: Offer) => void = () => undefined

  function open(entry: DeskEntry) {
    listening.open(entry)
    const offer = offerIn(entry, me.id)
    if (offer) offered(offer)
  }
  const hear: Hear = {
    welcome({ desk }) {
      desk.forEach(open)
      for (const { request } of unanswered.values()) line.say({ frame: 'request', request })
    },
    opened: ({ entry }) => open(entry),
    recorded: ({ recorded }) => (recorded as Recorded[]).forEach(listening.absorb),
    page: ({ id, page }) => pages.get(id)?.(page),
    outcome({ commandId, outcome }) {
      // Nothing was done, and asking again is welcome: with the next line.
      if (outcome.kind === 'failed') return
      unanswered.get(commandId)?.answer(outcome)
      unanswered.delete(commandId)
    },
  }
  const line = keepLine({ url, ticket, cursors: listening.cursors, hear })

  function dispatch(command: Command) {
    // Branded as its owner would.
    const request = { commandId: randomUUID() as string as Request['commandId'], command }
    return new Promise<Outcome>((answer) => {
      unanswered.set(request.commandId, { request, answer })
      if (line.isWelcome()) line.say({ frame: 'request', request })
    })
  }

  return {
    ...{ userName, close: line.close, texts: listening.texts, gaps: listening.gaps, turns: listening.turns },
    async accepts() {
      const found = new Promise<Offer>((resolve) => (offered = resolve))
      await dispatch({ type: 'agent.choosePresence', agentId: me.id, presence: { state: 'ready' } })
      const offer = await found
      await dispatch({ type: 'interaction.accept', ...offer })
      return offer.interactionId
    },
    say(interactionId: InteractionId, text: string) {
      const messageId = randomUUID() as string as MessageId
      return dispatch({ type: 'message.send', interactionId, messageId, text })
    },
    /** A page of what the log holds. */
    history(stream: StreamId, before?: number) {
      const id = randomUUID()
      return new Promise<Page | null>((resolve) => {
        pages.set(id, resolve)
        line.say({ frame: 'history', id, stream, limit: 200, ...(before === undefined ? {} : { before }) })
      })
    },
  }
}
