import type { Payload, PushName, ToPage } from '../../src-contract/bridge'

/** One frame of a 60 Hz screen: a page cannot show more often. */
const FRAME = 16

/** Pushes that tell a whole state: only the newest counts. The others tell what happened, and all count. */
const latestWins: ReadonlySet<PushName> = new Set<PushName>([
  'gateway.changed',
  'session.link',
  'session.pending',
  'session.workspace',
  'session.me',
  'attachments.changed',
  'files.downloading',
  'preferences.changed',
  'app.clock',
])

type Waiting = { [P in PushName]: { push: P; payload: Payload<P> } }[PushName]

/** Gathers what happens within one frame, in order, so that a burst costs the page one turn and not hundreds. */
export function createPushes(
  post: (message: ToPage) => void,
  later: (milliseconds: number, then: () => void) => void,
) {
  let waiting: Waiting[] = []
  let isScheduled = false

  function flush() {
    const now = waiting
    waiting = []
    now.forEach((message) => post(message))
  }

  function frameEnded() {
    isScheduled = waiting.length > 0
    if (!isScheduled) return
    flush()
    later(FRAME, frameEnded)
  }

  function add(message: Waiting) {
    const last = waiting.at(-1)
    if (message.push === 'session.recorded' && last?.push === 'session.recorded') {
      last.payload = [...last.payload, ...message.payload]
      return
    }
    if (latestWins.has(message.push)) waiting = waiting.filter(({ push }) => push !== message.push)
    waiting.push(message)
  }

  function push<P extends PushName>(name: P, payload: Payload<P>) {
    // The pair is right by the signature; a union of pairs is more than TypeScript infers from it.
    add({ push: name, payload } as Waiting)
    if (isScheduled) return
    isScheduled = true
    // What happens after a quiet while is seen at once; what follows within the frame waits for its end.
    later(0, () => {
      flush()
      later(FRAME, frameEnded)
    })
  }

  /** `flush`: a reply never overtakes what happened before it. */
  return { push, flush }
}
export type Pushes = ReturnType<typeof createPushes>
