export type Piece = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string }

/** Addresses are ASCII on purpose: a Korean particle follows one without a space and is not part of it. */
const ADDRESS = /https?:\/\/[a-z0-9][\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi
/** Marks that end the sentence, not the address. */
const TRAILING = /[.,:;!?'"*)\]]+$/

/** Text as it is, with its web addresses told apart. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailing(match[0])
    if (match.index > from) found.push({ kind: 'text', text: text.slice(from, match.index) })
    found.push({ kind: 'link', text: address, href: address })
    from = match.index + address.length
  }
  if (from < text.length) found.push({ kind: 'text', text: text.slice(from) })
  return found
}

/** A closing bracket belongs to an address that opened one. */
function withoutTrailing(address: string) {
  const trailing = TRAILING.exec(address)?.[0] ?? ''
  return trailing.startsWith(')') && address.includes('(')
    ? address
    : address.slice(0, address.length - trailing.length)
}
