// What a program costs together with everything it started, as Linux counts it.
import { readdirSync, readFileSync } from 'node:fs'

/** A process that has just ended costs nothing any more. */
function read(/** @type {string} */ path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** After the name, which may hold anything, up to its bracket: state, parent, … (proc(5), stat). */
const fieldsOf = (/** @type {number} */ pid) => {
  const stat = read(`/proc/${pid}/stat`)
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

export function processTree(/** @type {number} */ root) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
  const parents = new Map(all.map((pid) => [pid, Number(fieldsOf(pid)[1])]))
  const tree = [root]
  for (const parent of tree) tree.push(...all.filter((pid) => parents.get(pid) === parent))
  return tree
}

/** Clock ticks are hundredths of a second on every Linux that matters. */
const TICKS = 100

/** Seconds of user and system time, those of ended and awaited children included. */
export const cpuSeconds = (/** @type {readonly number[]} */ pids) =>
  pids.flatMap((pid) => fieldsOf(pid).slice(11, 15).map(Number)).reduce((sum, ticks) => sum + ticks, 0) /
  TICKS

/** Pages that several processes share are counted once: each has its share. MiB. */
export const proportionalSetSize = (/** @type {readonly number[]} */ pids) =>
  pids
    .map((pid) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0))
    .reduce((sum, kibibytes) => sum + kibibytes, 0) / 1_024
