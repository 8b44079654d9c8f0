import type { IncomingMessage, ServerResponse } from 'node:http'

/** Whether nobody waits for the answer any more. No AbortSignal: one for each request is dear. */
export interface Gone {
  readonly isSo: () => boolean
  /** Told once, with the first sign of it. */
  readonly tell: (listener: () => void) => void
}

export function goneWith({ socket }: IncomingMessage, response: ServerResponse): Gone {
  let isGone = false
  let listeners: (() => void)[] = []
  const leave = () => {
    isGone = true
    const told = listeners
    listeners = []
    for (const listener of told) listener()
  }
  socket.once('end', leave)
  response.once('close', () => {
    socket.off('end', leave)
    if (!response.writableFinished) leave()
  })
  return { isSo: () => isGone, tell: (listener) => void listeners.push(listener) }
}

/** For whoever needs one. */
export function signalOf(gone: Gone): AbortSignal {
  const controller = new AbortController()
  if (gone.isSo()) controller.abort()
  else gone.tell(() => controller.abort())
  return controller.signal
}
