const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

const characterOf = (name: string) => {
  const hex = /^#x([0-9a-f]+)$/i.exec(name)?.[1]
  const decimal = /^#(\d+)$/.exec(name)?.[1]
  if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16))
  return decimal === undefined ? NAMED[name] : String.fromCodePoint(parseInt(decimal, 10))
}

/** The text that a reader sees when a page shows this markup: tags are gone, entities are characters. */
export const textOfMarkup = (markup: string) =>
  markup
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z!][^>]*>/gi, '')
    .replace(/&(#?\w+);/g, (entity, name: string) => characterOf(name) ?? entity)
