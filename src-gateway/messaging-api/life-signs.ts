import { v5 as uuid5 } from 'uuid'
import type { CommandId } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import type { Service } from '../../src-contract/workspace'
import { instantOf } from '../clock'
import type { Relay } from '../relay'
import { serviceInForce } from '../workspace/service-in-force'
import type { Attendance, Register } from './attendance'
import type { KeepMarks } from './marks'
import { type ChatPorts, headOf } from './open-chat'
import type { Settle } from './progress'
import type { AgentTyping, TellTyping } from './typing'
import type { Visit } from './visits'

export interface LifeSignPorts extends ChatPorts {
  readonly register: Register
  readonly relay: Pick<Relay, 'send'>
  readonly tellTyping: TellTyping
  readonly agentTyping: Pick<AgentTyping, 'fade'>
  readonly marks: Pick<KeepMarks, 'record'>
  readonly settle: Settle
}

const TYPING_LASTS_MS = 5_000
/** A desktop that comes later has not heard; who was silent once is told of again and again. */
const TELL_EVERY_MS = 5_000
const FORGET_MS = 120_000
const LOOK_EVERY_MS = 5_000
/** Signs of life are written every few seconds: a row this much older is of a client that no node serves. */
const ROW_MARGIN_MS = 10_000

type Found = { readonly head: InteractionHead; readonly service: Service } | undefined

const createAgo =
  ({ now }: Pick<LifeSignPorts, 'now'>) =>
  (instant: string) =>
    Date.parse(now()) - Date.parse(instant)

const createServiceOf = ({ streams, workspaces }: Pick<LifeSignPorts, 'streams' | 'workspaces'>) =>
  async function serviceOf(visit: Visit): Promise<Found> {
    const head = await headOf(streams, visit)
    if (!head) return undefined
    const service = await serviceInForce(workspaces, head)
    return service && { head, service }
  }

/** What happens when a client says nothing: its typing fades, agents are told, and at last the chat ends. */
export function createLifeSigns(ports: LifeSignPorts) {
  const { register, now, settle } = ports
  const agoOf = createAgo(ports)
  const watch = createWatch(ports)
  const lookForSilent = createLookForSilent(ports)
  let lookedAt = instantOf(0)

  return async function sweep(): Promise<void> {
    const attendances = register.all()
    for (const attendance of attendances) await watch(attendance)
    await settle(attendances)
    if (agoOf(lookedAt) < LOOK_EVERY_MS) return
    lookedAt = now()
    await lookForSilent()
  }
}

/** Of a client that this node has served. */
function createWatch(ports: LifeSignPorts) {
  const { register, relay, now, visits, tellTyping, agentTyping, marks, settle } = ports
  const agoOf = createAgo(ports)
  const serviceOf = createServiceOf(ports)

  function tellLink(attendance: Attendance, connected: boolean) {
    const { link, seenAt, visit } = attendance
    if (connected && !link) return
    if (link && isJustTold(link, connected)) return
    attendance.link = { connected, toldAt: now() }
    const { interactionId } = visit
    relay.send({ signal: 'customerLink', interactionId, connected, since: seenAt }, undefined)
  }

  const isJustTold = (link: NonNullable<Attendance['link']>, connected: boolean) =>
    link.connected === connected && agoOf(link.toldAt) < TELL_EVERY_MS

  /** By all that is known: the client may have gone on to another node, which writes it down. */
  async function isSilent(attendance: Attendance, { times }: Service) {
    const isQuiet = () => agoOf(attendance.seenAt) > times.customerSilence * 1_000
    if (!isQuiet()) return false
    if (attendance.link && isJustTold(attendance.link, false)) return true
    const row = await visits.find(attendance.visit.chatId)
    if (row) register.attend(row)
    return isQuiet()
  }

  async function leave(attendance: Attendance) {
    await settle([attendance])
    await visits.end(attendance.visit.chatId, now())
    register.forget(attendance)
  }

  return async function watch(attendance: Attendance) {
    if (attendance.typingSince && agoOf(attendance.typingSince) > TYPING_LASTS_MS)
      tellTyping(attendance, undefined)
    agentTyping.fade(attendance)
    await marks.record(attendance)
    if (attendance.poll) attendance.seenAt = now()
    const found = await serviceOf(attendance.visit)
    if (found && !found.head.endedAt) tellLink(attendance, !(await isSilent(attendance, found.service)))
    else if (!attendance.poll && agoOf(attendance.seenAt) > FORGET_MS) await leave(attendance)
  }
}

/** Visits of this node and of nodes that are no more: the row tells when the client was last heard of. */
function createLookForSilent(ports: LifeSignPorts) {
  const { register, now, visits, handle, workspaces } = ports
  const agoOf = createAgo(ports)
  const serviceOf = createServiceOf(ports)

  async function lose({ visit, seenAt }: Attendance) {
    const { interactionId, chatId } = visit
    const found = await serviceOf(visit)
    if (!found || found.head.endedAt) return visits.end(chatId, now())
    if (agoOf(seenAt) <= found.service.times.customerTimeout * 1_000) return
    // The cast is safe: uuid5 is a UUID. One silence is one loss, on whichever node it is noticed.
    const commandId = uuid5(`lose/${seenAt}`, chatId) as CommandId
    const command = { type: 'interaction.loseCustomer' as const, interactionId }
    await handle({ commandId, command }, { kind: 'system', id: 'customers' })
  }

  return async function lookForSilent() {
    const { services } = workspaces.current()
    const least = services.map(({ times }) =>
      Math.min(times.customerTimeout * 1_000, times.customerSilence * 1_000 + ROW_MARGIN_MS),
    )
    if (least.length === 0) return
    for await (const visit of visits.silent(instantOf(Date.parse(now()) - Math.min(...least)))) {
      const attendance = register.attend(visit)
      if (!attendance.poll) await lose(attendance)
    }
  }
}
