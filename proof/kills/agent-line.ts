import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { Down, Up } from '../../src-contract/protocol'

const RETRY_MS = 60

export type Hear = { [Frame in Down['frame']]?: (down: Extract<Down, { frame: Frame }>) => void }

export interface LinePorts {
  readonly url: string
  readonly ticket: () => Promise<string>
  readonly cursors: () => Record<string, number>
  readonly hear: Hear
}

/** A line that is made again whenever it ends, for as long as it takes. */
export function keepLine({ url, ticket, cursors, hear }: LinePorts) {
  let socket: WebSocket | undefined
  let isWelcome = false
  let isOver = false
  const say = (up: Up) => socket?.send(JSON.stringify(up))

  function take(bytes: Buffer) {
    // As the contract promises; a frame of another shape fails where it is used.
    const down = JSON.parse(bytes.toString()) as Down
    if (down.frame === 'welcome') isWelcome = true
    if (down.frame === 'heartbeat') say({ frame: 'heartbeat' })
    ;(hear[down.frame] as ((down: Down) => void) | undefined)?.(down)
  }

  async function once() {
    const bought = await ticket()
    const opened = new WebSocket(`${url.replace(/^http/, 'ws')}/agent/session`)
    socket = opened
    opened.on('message', take)
    opened.once('open', () => say({ frame: 'hello', ticket: bought, version: '1.0', cursors: cursors() }))
    await new Promise((resolve) => opened.once('close', resolve).once('error', resolve))
    isWelcome = false
  }

  async function stay() {
    while (!isOver) {
      // A gateway that is not there yet is what this is about.
      await once().catch(() => undefined)
      await pause(RETRY_MS)
    }
  }
  void stay()

  return {
    isWelcome: () => isWelcome,
    say,
    close: () => {
      isOver = true
      socket?.terminate()
    },
  }
}
