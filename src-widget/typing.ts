/** Tells what the customer is writing while he writes it: at once, then about every three seconds as clients of this API do. */
export interface TypingReport {
  wrote: (text: string) => void
  /** The text went off as a message, which says enough. */
  sent: () => void
}

const REPEAT = 3000
/** Who paused this long has stopped; the other side lets "typing" expire after about five seconds. */
const STOPPED = 5000

export function createTypingReport(send: (text: string) => void): TypingReport {
  let latest = ''
  let told = ''
  let repeat: ReturnType<typeof setTimeout> | undefined
  let stop: ReturnType<typeof setTimeout> | undefined

  function tell() {
    told = latest
    send(latest)
    repeat = setTimeout(() => {
      repeat = undefined
      if (latest !== told) tell()
    }, REPEAT)
  }

  function quiet() {
    clearTimeout(repeat)
    clearTimeout(stop)
    repeat = undefined
    stop = undefined
  }

  return {
    wrote(text) {
      latest = text
      if (text.trim() === '') {
        const wasTyping = stop !== undefined
        quiet()
        if (wasTyping) send('')
        return
      }
      clearTimeout(stop)
      stop = setTimeout(() => {
        quiet()
        send('')
      }, STOPPED)
      if (repeat === undefined) tell()
    },

    sent() {
      latest = ''
      quiet()
    },
  }
}
