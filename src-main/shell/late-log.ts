import type { Log } from '../log'

/** What is said before there is a log is kept and said later, in order. */
export function createLateLog() {
  const early: Parameters<Log>[] = []
  let written: Log | undefined
  const log: Log = (...line) => (written ? written(...line) : void early.push(line))

  function openWith(opened: Log) {
    written = opened
    early.splice(0).forEach((line) => opened(...line))
  }

  return { log, openWith }
}
