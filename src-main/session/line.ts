import { Down, type Goodbye, type Up } from '../../src-contract/protocol'
import { asReadable } from '../../src-contract/upcast'
import type { Log } from '../log'
import type { Clock } from './clock'

export interface Socket {
  send(text: string): void
  /** Answered by `ponged`, also by a gateway that is busy elsewhere. */
  ping(): void
  /** Without a farewell: a dead line cannot say one. */
  terminate(): void
}

export interface SocketEvents {
  opened(): void
  received(text: string): void
  ponged(): void
  closed(): void
}

export type OpenSocket = (events: SocketEvents) => Socket

/** `lost`: the other end or the network went; `deaf`: it looked open and was silent. */
export type Ending = 'lost' | 'deaf' | Goodbye

export interface LinePorts {
  open: OpenSocket
  hello: Up
  clock: Clock
  log: Log
  heard: (down: Down) => void
  ended: (why: Ending) => void
}

/** A gateway that has not greeted by then never will: it may have died between accepting and answering. */
const GREETING = 5_000
/** Fresh messages are to be seen within 3 s of waking; the probe takes half of that. */
const PROBE = 1_500
/** Beats of silence after which a line is dead. */
const PATIENCE = 1.5

/** One socket: opening → greeted → ended. Ends once, by itself when the other end has gone quiet. */
export function openLine({ open, hello, clock, log, heard, ended }: LinePorts) {
  let lastSign = clock.monotonic()
  let patience = GREETING
  let over = false
  let unwatch = clock.after(patience, watch)
  let unprobe: (() => void) | undefined

  const socket = open({
    opened: () => say(hello),
    received,
    ponged() {
      unprobe?.()
      unprobe = undefined
      lastSign = clock.monotonic()
    },
    closed: () => end('lost'),
  })

  function watch() {
    const left = lastSign + patience - clock.monotonic()
    if (left <= 0) end('deaf')
    else unwatch = clock.after(left, watch)
  }

  function received(text: string) {
    if (over) return
    lastSign = clock.monotonic()
    const down = read(text, log)
    if (!down) return
    if (down.frame === 'goodbye') {
      end(down.reason)
      return
    }
    if (down.frame === 'heartbeat') say({ frame: 'heartbeat' })
    if (down.frame === 'welcome') {
      patience = down.heartbeat * PATIENCE * 1_000
      unwatch()
      watch()
    }
    heard(down)
  }

  function say(up: Up) {
    if (!over) socket.send(JSON.stringify(up))
  }

  function end(why: Ending) {
    if (over) return
    over = true
    unwatch()
    unprobe?.()
    socket.terminate()
    ended(why)
  }

  /** After sleep an open socket proves nothing: what was buffered before still arrives. Only a fresh answer counts. */
  function probe() {
    if (over) return
    unprobe?.()
    unprobe = clock.after(PROBE, () => end('deaf'))
    socket.ping()
  }

  return { say, probe, end }
}
export type Line = ReturnType<typeof openLine>

/** A frame of a later minor version is passed over; one that should be readable and is not gets a line in the log. */
function read(text: string, log: Log): Down | undefined {
  const json = parseJson(text)
  const parsed = Down.safeParse(json)
  if (parsed.success) return withReadableEvents(parsed.data)
  const path = parsed.error.issues[0]?.path.join('.') ?? ''
  log('warn', 'frame not understood', { path, length: text.length })
  return undefined
}

/** From here on an event is what its type says, or of a type that nobody folds. */
function withReadableEvents(down: Down): Down {
  if (down.frame === 'recorded') return { ...down, recorded: down.recorded.map(asReadable) }
  if (down.frame !== 'page' || !down.page) return down
  const { events, changes = [] } = down.page
  return {
    ...down,
    page: { ...down.page, events: events.map(asReadable), changes: changes.map(asReadable) },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON is one more way of not being a frame; the reader above reports it.
    return undefined
  }
}
