import { pause } from './pause.js'

const RETRY_MS = 3_000

/** One message after the other, in order; what got no answer goes out again under the id it had. */
export function createOutbox(post) {
  const waiting = []
  let wait = pause(0)
  let open = true
  let busy = false

  /** A refusal by the server is final; silence and its own troubles are not. */
  async function deliver(events) {
    while (open) {
      const answer = await post(events).catch(() => undefined)
      if (answer?.status === 200) return
      if (answer && answer.status < 500) throw new Error(`Not taken: ${String(answer.status)} ${answer.text}`)
      wait = pause(RETRY_MS)
      await wait.over
    }
    throw new Error('Not sent: the page was closed')
  }

  async function work() {
    if (busy) return
    busy = true
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await deliver(next.events).then(next.sent, next.refused)
    }
    busy = false
  }

  return {
    send: (events) =>
      new Promise((sent, refused) => {
        waiting.push({ events, sent, refused })
        void work()
      }),
    stop() {
      open = false
      wait.cut()
    },
  }
}
