/** What a trace tells: `strace -f -e trace=fsync,fdatasync,write,… -s 200 -o FILE PROGRAM`. */
export interface Flushes {
  acknowledged: number
  flushes: number
  /** Acknowledged without a flush that began after the asking and ended before the acknowledging. */
  unflushed: string[]
}

export interface Said {
  /** Finds the line that asks, and its id as the first group. */
  asked: RegExp
  /** Finds the line that acknowledges, and its id as the first group. */
  acknowledged: RegExp
}

const began = /^(\d+) +f(?:data)?sync\(/
const ended = /^(\d+) +(?:f(?:data)?sync\(.*|<\.\.\. f(?:data)?sync resumed>.*)= 0$/

const groupOf = (pattern: RegExp, line: string) => pattern.exec(line)?.[1]

/** When the last-begun of all flushes that have ended began, line by line. */
function createCover() {
  const begunAt = new Map<string, number>()
  const seen = { flushes: 0, covered: -1 }
  function read(line: string, at: number) {
    const starting = groupOf(began, line)
    if (starting !== undefined) begunAt.set(starting, at)
    const ending = groupOf(ended, line)
    if (ending === undefined) return
    seen.flushes += 1
    seen.covered = Math.max(seen.covered, begunAt.get(ending) ?? -1)
  }
  return { seen, read }
}

/** Whether each acknowledgement was preceded by a real flush: the kernel's own record, not ours. */
export function readFlushes(trace: string, said: Said): Flushes {
  const askedAt = new Map<string, number>()
  const cover = createCover()
  const unflushed: string[] = []
  let acknowledged = 0

  trace.split('\n').forEach((line, at) => {
    cover.read(line, at)
    const asked = groupOf(said.asked, line)
    if (asked !== undefined) askedAt.set(asked, at)
    const answered = groupOf(said.acknowledged, line)
    if (answered === undefined) return
    acknowledged += 1
    if (cover.seen.covered < (askedAt.get(answered) ?? Infinity)) unflushed.push(answered)
  })
  return { acknowledged, flushes: cover.seen.flushes, unflushed }
}
