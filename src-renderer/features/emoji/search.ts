import { createSearch, type Fit, type Search } from '../../choseong'
import type { Emoji } from './tables'

/** A name says more than what else it is called, where both begin alike. */
const TAG = 0.5

function fitOf(search: Search, { ready }: Emoji): Fit {
  const fits = ready.names.map(search)
  const tag = search(ready.tags)
  if (tag !== undefined) fits.push(Math.max(2, tag) + TAG)
  return fits.reduce<Fit>((best, fit) => (best === undefined || (fit ?? best) < best ? fit : best), undefined)
}

/** The best first; of those that fit alike, in the order of the standard. */
export function findEmoji(all: readonly Emoji[], query: string, most = Infinity): Emoji[] {
  const search = createSearch(query)
  const found = all.flatMap((emoji) => {
    const fit = fitOf(search, emoji)
    return fit === undefined ? [] : [{ emoji, fit }]
  })
  return found
    .sort((one, other) => one.fit - other.fit)
    .slice(0, most)
    .map(({ emoji }) => emoji)
}
