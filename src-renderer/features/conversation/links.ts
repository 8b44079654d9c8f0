export type Piece = { readonly text: string; readonly href?: string }

// Hangul ends an address: in Korean a particle follows it without a space, and copied addresses carry it encoded.
const addresses = /\bhttps?:\/\/[^\s<>"'`\u1100-\u11ff\u3131-\u318e\uac00-\ud7ff]+/giu
const sentenceEnd = /[.,;:!?…·)\]}'"»]/u
const closers: Record<string, string> = { ')': '(', ']': '[', '}': '{' }

/** Nobody ends a sentence with more; a row of thousands must not cost a frame. */
const LONGEST_END = 8

const count = (text: string, sign: string) => text.split(sign).length - 1

/** What ends the sentence does not belong to the address, unless a bracket was opened inside it. */
function trimmed(found: string): string {
  let address = found
  for (let n = 0; n < LONGEST_END; n++) {
    const sign = address.slice(-1)
    const opener = closers[sign]
    const isOpened = opener !== undefined && count(address, opener) >= count(address, sign)
    if (!sentenceEnd.test(sign) || isOpened) return address
    address = address.slice(0, -1)
  }
  return address
}

/** A message as plain text and addresses. Nothing else in it means anything, whatever it looks like. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(addresses)) {
    const href = trimmed(found)
    if (!URL.canParse(href)) continue
    if (index > from) pieces.push({ text: text.slice(from, index) })
    pieces.push({ text: href, href })
    from = index + href.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}
