export type Piece = { readonly text: string; readonly href?: string }

// Hangul ends an address: in Korean a particle follows it without a space, and copied addresses carry it encoded.
const addresses = /\bhttps?:\/\/[^\s<>"'`\u1100-\u11ff\u3131-\u318e\uac00-\ud7ff]+/giu
// Korean numbers with their signs between, 15xx to 18xx ones, and those with a country's number before them. A number
// without any sign is as often an order's.
const phones =
  /(?<![\d.-])(?:\+\d{1,3}[ -]?\d{1,4}(?:[ -]\d{3,4}){1,3}|0\d{1,2}[-) ]{1,2}\d{3,4}[- ]\d{4}|1[5-8]\d{2}-\d{4}|01[016-9]\d{7,8})(?![\d-])/g
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

/** Text without addresses, as text and telephone numbers. */
function withPhones(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { 0: number, index } of text.matchAll(phones)) {
    if (index > from) pieces.push({ text: text.slice(from, index) })
    pieces.push({ text: number, href: `tel:${number.replace(/[^\d+]/g, '')}` })
    from = index + number.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

/** A message as plain text, addresses and telephone numbers. Nothing else in it means anything, whatever it looks like. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(addresses)) {
    const href = trimmed(found)
    if (!URL.canParse(href)) continue
    if (index > from) pieces.push(...withPhones(text.slice(from, index)))
    pieces.push({ text: href, href })
    from = index + href.length
  }
  if (from < text.length) pieces.push(...withPhones(text.slice(from)))
  return pieces
}
