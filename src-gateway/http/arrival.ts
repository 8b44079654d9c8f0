import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Told whether an answer has reached its client, as far as that can be known on this side. */
export type TellArrival = (hasArrived: boolean) => void

/** A client that hangs up on an answer it has not read resets the line, a round trip later at the latest. */
const CERTAIN_AFTER_MS = 250

const uncertain = new WeakMap<Socket, () => void>()

/** Whoever asks again on the same line has read what came before. */
export const confirmEarlier = ({ socket }: IncomingMessage): void => uncertain.get(socket)?.()

export function watchArrival(request: IncomingMessage, response: ServerResponse, tell: TellArrival): void {
  if (response.destroyed || request.socket.readableEnded) {
    tell(false)
    return
  }
  response.once('close', () => {
    if (response.writableFinished) awaitReset(request.socket, tell)
    else tell(false)
  })
}

/** It has been handed to the system, which is not yet the client. */
function awaitReset(socket: Socket, tell: TellArrival): void {
  if (socket.closed) {
    tell(socket.errored === null)
    return
  }
  let isSettled = false
  const settle = (hasArrived: boolean) => {
    if (isSettled) return
    isSettled = true
    waiting.delete(settle)
    socket.off('close', hearClose)
    if (uncertain.get(socket) === confirm) uncertain.delete(socket)
    tell(hasArrived)
  }
  const confirm = () => settle(true)
  const hearClose = (hadError: boolean) => settle(!hadError)
  // An answer on the same line may still be waited for: its client has asked on.
  uncertain.get(socket)?.()
  uncertain.set(socket, confirm)
  socket.once('close', hearClose)
  becomesCertain(settle)
}

/** Who waits to become certain, and until when; the longest waiting first. */
const waiting = new Map<TellArrival, number>()
let isWatched = false

function becomesCertain(settle: TellArrival): void {
  waiting.set(settle, performance.now() + CERTAIN_AFTER_MS)
  if (!isWatched) watch(CERTAIN_AFTER_MS)
}

/** One alarm for all of them: one for each answer would cost more than the answer. */
function watch(milliseconds: number): void {
  isWatched = true
  AbortSignal.timeout(Math.ceil(milliseconds)).addEventListener('abort', () => {
    const now = performance.now()
    // Alarms go before sockets: who was kept from his work for that long has not heard yet who hung up meanwhile.
    setImmediate(() => setImmediate(() => settleUntil(now)))
  })
}

function settleUntil(moment: number): void {
  for (const [settle, until] of waiting) {
    if (until > moment) {
      watch(Math.max(1, until - performance.now()))
      return
    }
    settle(true)
  }
  isWatched = false
}
