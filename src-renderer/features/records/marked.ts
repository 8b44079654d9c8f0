export interface Piece {
  readonly text: string
  readonly isFound: boolean
}

const escaped = (word: string) => word.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)

/** A line in pieces, so that the words that were looked for can be marked in it. */
export function piecesOf(line: string, words: string): Piece[] {
  const wanted = words
    .normalize('NFC')
    .split(/\s+/u)
    .filter((word) => word !== '')
  if (wanted.length === 0) return [{ text: line, isFound: false }]
  const parts = line.normalize('NFC').split(new RegExp(`(${wanted.map(escaped).join('|')})`, 'giu'))
  // What is split by a group stands at every second place.
  return parts.map((text, n) => ({ text, isFound: n % 2 === 1 })).filter(({ text }) => text !== '')
}

const ROOM = 48

/** The words in what stands around them: a row has room for one line. */
export function aroundFound(line: string, words: string): Piece[] {
  const pieces = piecesOf(line, words)
  const [first] = pieces
  if (!first || first.isFound || first.text.length <= ROOM) return pieces
  return [{ text: `…${first.text.slice(-ROOM)}`, isFound: false }, ...pieces.slice(1)]
}
