import { z } from 'zod'
import type { Recorded } from '../../src-contract/envelope'
import { CommandId } from '../../src-contract/ids'
import { type Down, Up } from '../../src-contract/protocol'

export const frameOf = (down: Down): string => JSON.stringify(down)

export const recordedFrame = (recorded: readonly Recorded[]): string =>
  frameOf({ frame: 'recorded', recorded: [...recorded] })

/** What a desktop sent: a frame, a request or an ask of a later minor version, or something that nobody should send. */
export type Heard =
  | { readonly kind: 'frame'; readonly up: Up }
  | { readonly kind: 'unknownRequest'; readonly commandId: CommandId }
  | { readonly kind: 'unknownAsk'; readonly id: string }
  | { readonly kind: 'unknownFrame' }
  | { readonly kind: 'nonsense' }

const known: ReadonlySet<unknown> = new Set(Up.options.map(({ shape }) => shape.frame.value))

export function readFrame(text: string): Heard {
  const raw = parse(text)
  const up = Up.safeParse(raw)
  if (up.success) return { kind: 'frame', up: up.data }
  if (!isFrame(raw)) return { kind: 'nonsense' }
  if (!known.has(raw.frame)) return { kind: 'unknownFrame' }
  const commandId = CommandId.safeParse(raw.request?.commandId)
  if (raw.frame === 'request' && commandId.success) {
    return { kind: 'unknownRequest', commandId: commandId.data }
  }
  const id = AskId.safeParse(raw.id)
  return raw.frame === 'ask' && id.success ? { kind: 'unknownAsk', id: id.data } : { kind: 'nonsense' }
}

const AskId = z.uuid()

interface RawFrame {
  readonly frame: string
  readonly request?: { readonly commandId?: unknown }
  readonly id?: unknown
}
const isFrame = (raw: unknown): raw is RawFrame =>
  typeof raw === 'object' && raw !== null && 'frame' in raw && typeof raw.frame === 'string'

/** Text from outside is JSON or it is not; that it is not is no defect of ours. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
