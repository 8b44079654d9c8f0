import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { kindOf, type Log } from '../log'

/** Then it is put aside, in the place of the one that was put aside before. */
const LARGEST = 1024 * 1024

/** One JSON object a line, so that a machine can follow one command from the page to the gateway. */
export function createFileLog(folder: string, say: (line: string) => void): Log {
  const path = join(folder, 'damso.log')
  mkdirSync(folder, { recursive: true })
  let size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  let isLost = false

  /** At once: what is said last before a crash is what somebody will look for. */
  function write(line: string) {
    if (size > LARGEST) {
      renameSync(path, join(folder, 'damso.old.log'))
      size = 0
    }
    appendFileSync(path, line, { mode: 0o600 })
    size += Buffer.byteLength(line)
  }

  return (level, what, facts) => {
    const at = new Date().toISOString()
    try {
      write(`${JSON.stringify({ at, level, process: 'main', what, ...facts })}\n`)
      isLost = false
    } catch (problem) {
      // A full disk is no reason to stop working; that nothing is written down any more is said once.
      if (!isLost) say(`The log cannot be written: ${kindOf(problem)}`)
      isLost = true
    }
  }
}
