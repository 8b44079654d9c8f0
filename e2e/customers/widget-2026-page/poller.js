import { pause } from './pause.js'

/**
 * One timer rules: a poll that is still open when it rings is aborted and asked again, and a poll that failed
 * in any way but one waits for the same ring. The one way is an `error_code` of exactly "5005".
 */
export function createPoller({ poll, onEvents, onTimedOut, period }) {
  let running = false
  let ring = pause(0)
  let request = new AbortController()

  async function once() {
    request = new AbortController()
    ring = pause(period)
    const rung = ring.over.then(() => request.abort())
    const answer = await poll(request.signal).catch(() => undefined)
    if (!running) return
    if (answer?.json?.error_code === '5005') return onTimedOut()
    if (answer?.status !== 200 || !Array.isArray(answer.json?.events)) return rung
    ring.cut()
    onEvents(answer.json.events)
  }

  async function run() {
    while (running) await once()
  }

  return {
    start() {
      if (running) return
      running = true
      void run()
    },
    stop() {
      running = false
      ring.cut()
      request.abort()
    },
  }
}
