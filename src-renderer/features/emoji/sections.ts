import type { Emoji } from './tables'

/** The standard's groups that we show, in its order; between people and animals lie parts that nobody sends. */
const groups = {
  faces: 0,
  people: 1,
  nature: 3,
  food: 4,
  travel: 5,
  activities: 6,
  objects: 7,
  symbols: 8,
  flags: 9,
} as const

export type SectionId = 'recent' | keyof typeof groups

const ids = Object.keys(groups) as (keyof typeof groups)[]

/** By what was used last, then by group; what this computer cannot show is in none of them. */
export function sectionsOf(
  all: readonly Emoji[],
  recent: readonly string[],
): { id: SectionId; items: Emoji[] }[] {
  const known = new Map(
    all.flatMap((emoji) => [emoji.glyph, ...emoji.tones].map((glyph) => [glyph, emoji] as const)),
  )
  const used = recent.flatMap((glyph) => {
    const emoji = known.get(glyph)
    // As it was used, whatever the tone is by now.
    return emoji ? [{ ...emoji, glyph, tones: [] }] : []
  })
  const grouped = ids.map((id) => ({ id, items: all.filter(({ group }) => group === groups[id]) }))
  return [{ id: 'recent' as const, items: used }, ...grouped].filter(({ items }) => items.length > 0)
}
