/** The line to the desktop's main process, when the gateway lives inside the app. */
interface ParentPort {
  postMessage: (message: unknown) => void
  on: (event: 'message', listener: (event: { data: unknown }) => void) => void
}

// Electron adds it to `process`; Node's types know nothing of it, and stand-alone it is not there.
const port = (process as { parentPort?: ParentPort }).parentPort

const asksToDrain = (data: unknown) =>
  typeof data === 'object' && data !== null && (('type' in data && data.type === 'drain') || 'drain' in data)

export const parentPort = port && {
  tell: (message: object) => port.postMessage(message),
  onDrain: (drain: () => void) => port.on('message', ({ data }) => asksToDrain(data) && drain()),
}
