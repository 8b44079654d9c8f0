/** @param {readonly number[]} values @param {number} share */
export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other)
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)] ?? NaN
  const above = sorted[Math.ceil(at)] ?? NaN
  return below + (above - below) * (at - Math.floor(at))
}

export const median = (/** @type {readonly number[]} */ values) => quantile(values, 0.5)

/**
 * Two series of which each pair was taken one after the other. `best` is least disturbed by neighbours: of times and
 * bytes the smallest, of rates the greatest.
 * @typedef {{ best: number, pairedMedian: number }} Ratio
 * @param {readonly number[]} measured @param {readonly number[]} reference @param {'less' | 'more'} better
 * @returns {Ratio}
 */
export function ratioOf(measured, reference, better) {
  const best = better === 'less' ? Math.min : Math.max
  return {
    best: best(...measured) / best(...reference),
    pairedMedian: median(measured.map((value, n) => value / (reference[n] ?? NaN))),
  }
}
