// References and products in turns, in one run, each in a fresh process; ratios are judged, never absolute values.
import { ratioOf } from './statistics.mjs'

/** @typedef {Readonly<Record<string, number>>} Sample  by metric */
/**
 * One line of the table: a metric of a subject against the same metric of its reference.
 * @typedef {object} Comparison
 * @property {string} name
 * @property {string} subject
 * @property {string} reference
 * @property {string} metric
 * @property {string} unit
 * @property {'less' | 'more'} better
 * @property {number} [bar] without one the ratio is only told
 * @property {keyof import('./statistics.mjs').Ratio} judge
 */
/** @typedef {'pass' | 'fail' | 'inconclusive' | 'told'} Verdict */
/** @typedef {Comparison & { measured: number[], referred: number[], ratio: import('./statistics.mjs').Ratio, guard: number, verdict: Verdict }} Row */
/**
 * @typedef {object} Plan
 * @property {Readonly<Record<string, () => Promise<Sample>>>} subjects
 * @property {readonly Comparison[]} comparisons
 * @property {number} rounds
 * @property {number} warmUps rounds of which nothing is kept
 */

/** A reference that differs from itself by more says that the machine, not the product, was measured. */
const GUARD = { from: 0.93, to: 1.07 }
const TRIES = 3

const twinOf = (/** @type {string} */ name) => `${name}, again`
const isSteady = (/** @type {number} */ guard) => guard >= GUARD.from && guard <= GUARD.to

/** @param {Plan} plan */
function subjectsWithTwins({ subjects, comparisons }) {
  const references = new Set(comparisons.map(({ reference }) => reference))
  const twins = Object.entries(subjects).filter(([name]) => references.has(name))
  return { ...subjects, ...Object.fromEntries(twins.map(([name, take]) => [twinOf(name), take])) }
}

/** @param {Plan} plan @param {(line: string) => void} tell */
async function takeSamples(plan, tell) {
  const subjects = Object.entries(subjectsWithTwins(plan))
  /** @type {Map<string, Sample[]>} */
  const taken = new Map(subjects.map(([name]) => [name, []]))
  for (let round = -plan.warmUps; round < plan.rounds; round += 1) {
    // Forwards and backwards: nobody always comes after the same neighbour.
    const order = round % 2 === 0 ? subjects : subjects.toReversed()
    for (const [name, take] of order) {
      const sample = await take()
      if (round >= 0) taken.get(name)?.push(sample)
      const values = Object.entries(sample).map(([metric, value]) => `${metric} ${value.toFixed(2)}`)
      tell(`${round < 0 ? 'warm-up' : `round ${round + 1}`}: ${name}: ${values.join(', ')}`)
    }
  }
  return (/** @type {string} */ name, /** @type {string} */ metric) =>
    (taken.get(name) ?? []).map((sample) => sample[metric] ?? NaN)
}

/** @param {Comparison} comparison @param {number} ratio @returns {Verdict} */
function judged({ bar, better }, ratio) {
  if (bar === undefined) return 'told'
  return (better === 'less' ? ratio <= bar : ratio >= bar) ? 'pass' : 'fail'
}

/** @param {Plan} plan @param {(line: string) => void} tell @returns {Promise<Row[]>} */
async function runOnce(plan, tell) {
  const series = await takeSamples(plan, tell)
  return plan.comparisons.map((comparison) => {
    const { subject, reference, metric, better, judge } = comparison
    const measured = series(subject, metric)
    const referred = series(reference, metric)
    const ratio = ratioOf(measured, referred, better)
    const guard = ratioOf(series(twinOf(reference), metric), referred, better)[judge]
    return { ...comparison, measured, referred, ratio, guard, verdict: judged(comparison, ratio[judge]) }
  })
}

/**
 * A run in which a judged reference does not equal itself is void and done again; after three the verdict is withheld.
 * @param {Plan} plan @param {(line: string) => void} tell
 */
export async function compare(plan, tell) {
  for (let tries = 1; ; tries += 1) {
    const rows = await runOnce(plan, tell)
    const unsteady = rows.filter(({ bar, guard }) => bar !== undefined && !isSteady(guard))
    if (unsteady.length === 0) return { rows, tries }
    tell(
      `Try ${tries} is void: ${unsteady.map(({ name, guard }) => `${name} ${guard.toFixed(3)}`).join(', ')}`,
    )
    if (tries === TRIES) return { rows: rows.map(withheld), tries }
  }
}

/** @param {Row} row @returns {Row} */
const withheld = (row) =>
  row.bar === undefined || isSteady(row.guard) ? row : { ...row, verdict: 'inconclusive' }
