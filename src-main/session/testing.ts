import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Recorded, Request } from '../../src-contract/envelope'
import type { CommandId, MessageId } from '../../src-contract/ids'
import { Instant, type InteractionId, type StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { createGatewayFiles } from '../attachments/gateway-files'
import type { Log } from '../log'
import type { Clock } from './clock'
import { openSealedFolder, type KeyKeeper, type SealedFolder } from './sealed-folder'

export const silent: Log = () => undefined

/** Keeps keys as a keyring would, in a way that a test can take away. */
export function createTestKeeper(seals: boolean): KeyKeeper {
  const mask = createHash('sha256').update(randomBytes(8)).digest()
  const masked = (key: Buffer) => Buffer.from(key.map((byte, at) => byte ^ (mask[at % mask.length] ?? 0)))
  return { seals, wrap: masked, unwrap: masked }
}

/** A gateway that keeps no files: nobody gets through. */
export const noFiles = createGatewayFiles({ ask: async () => ({ trouble: 'later' }) })

export const freshFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'damso-main-'))

export async function openTestFolder(log: Log = silent): Promise<SealedFolder> {
  return openSealedFolder(join(await freshFolder(), 'sealed'), createTestKeeper(false), log)
}

/** Time that passes when a test says so. */
export function createTestClock() {
  let now = 1_000
  let timers: { at: number; then: () => void }[] = []

  async function advance(milliseconds: number) {
    const end = now + milliseconds
    for (;;) {
      const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      timers = timers.filter((timer) => timer !== next)
      now = Math.max(now, next.at)
      next.then()
      await settled()
    }
    now = end
    await settled()
  }

  const clock: Clock = {
    monotonic: () => now,
    wall: () => 1_700_000_000_000 + now,
    after(milliseconds, then) {
      const timer = { at: now + milliseconds, then }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
  }
  return { clock, advance }
}

/** Lets everything that was waiting for something already done go on, files included. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

/** Until it is so; a test that waits in vain runs into its own time limit. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2))
}

export const message = (interactionId: InteractionId, text: string): Request => ({
  commandId: newId<CommandId>(),
  command: { type: 'message.send', interactionId, messageId: newId<MessageId>(), text },
})

export const at = Instant.parse('2026-11-22T09:00:00.000Z')

/** An event that folds to nothing: enough to count with. */
export const heard = (stream: StreamId, seq: number): Recorded => ({
  stream,
  seq,
  at,
  actor: { kind: 'system', id: 'test' },
  commandId: newId<CommandId>(),
  version: 1,
  event: { type: 'something.fromTheFuture' },
})
