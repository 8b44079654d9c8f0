import { cpus, loadavg } from 'node:os'
import { stop } from '../../build/script.mjs'
import { compare } from './compare.mjs'
import { median } from './statistics.mjs'

/** @typedef {import('./compare.mjs').Row} Row */

/** @param {Row} row */
function cells({ name, unit, measured, referred, ratio, judge, better, bar, guard, verdict }) {
  const best = better === 'less' ? Math.min : Math.max
  const values = (/** @type {number[]} */ all) => `${number(best(...all))} / ${number(median(all))}`
  const sign = better === 'less' ? '≤' : '≥'
  const marked = (/** @type {string} */ kind, /** @type {number} */ value) =>
    `${value.toFixed(3)}${judge === kind && bar !== undefined ? ' *' : ''}`
  return [
    `${name}, ${unit}`,
    values(measured),
    values(referred),
    marked('best', ratio.best),
    marked('pairedMedian', ratio.pairedMedian),
    bar === undefined ? '' : `${sign} ${bar}`,
    guard.toFixed(3),
    verdict,
  ]
}

const number = (/** @type {number} */ value) =>
  value.toLocaleString('en', { maximumSignificantDigits: value < 1_000 ? 3 : 5 })

const HEADINGS = ['', 'best / median', 'reference', 'best', 'paired', 'bar', 'A/A', 'verdict']

/** @param {readonly Row[]} rows */
function tableOf(rows) {
  const lines = [HEADINGS, ...rows.map(cells)]
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)))
  return lines
    .map((line) =>
      line
        .map((cell, n) => cell.padEnd(widths[n] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/**
 * Runs a bench and prints its table, or with `--json` one line of JSON. Exit code 0 only if every bar held.
 * @param {string} name @param {import('./compare.mjs').Plan} plan @param {readonly string[]} [notes]
 */
export async function report(name, plan, notes = []) {
  const { rows, tries } = await compare(plan, (line) => console.error(`bench/${name}: ${line}`))
  const rounded = (/** @type {string} */ _, /** @type {unknown} */ value) =>
    typeof value === 'number' ? Number(value.toPrecision(6)) : value
  const load = loadavg()[0] ?? 0
  if (wantsJson)
    console.log(JSON.stringify({ bench: name, tries, cpus: cpus().length, load, rows, notes }, rounded))
  else {
    console.log(
      `\nbench/${name} (${tries === 1 ? '1 try' : `${tries} tries`}, load average ${load.toFixed(1)})`,
    )
    console.log(tableOf(rows))
    for (const note of notes) console.log(note)
  }
  return rows.every(({ verdict }) => verdict === 'pass' || verdict === 'told') ? 0 : 1
}

/** For a bench whose bars are no ratios to a reference. @param {string} name @param {object} result @param {readonly string[]} lines */
export function tell(name, result, lines) {
  if (wantsJson) console.log(JSON.stringify({ bench: name, ...result }))
  else for (const line of lines) console.log(`bench/${name}: ${line}`)
}

let wantsJson = false
/** @type {Record<string, string>} */
const flags = {}

/** Every bench knows `--json` and `--rounds=N`; a misspelt flag must not be taken for none. */
export function readArguments(/** @type {Readonly<Record<string, number>>} */ usual) {
  for (const argument of process.argv.slice(2)) {
    const [, flag = '', value] = /^--([a-z]+)=(\d+)$/.exec(argument) ?? []
    if (argument === '--json') wantsJson = true
    else if (flag in usual && value !== undefined) flags[flag] = value
    else
      stop(
        `Unknown argument: ${argument}. It is --json${Object.keys(usual)
          .map((name) => `, --${name}=N`)
          .join('')}`,
        2,
      )
  }
  return (/** @type {string} */ name) => Number(flags[name] ?? usual[name])
}
