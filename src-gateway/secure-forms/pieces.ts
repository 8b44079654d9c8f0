/** A payload must stay under 8,000 bytes; this many become 7,500 characters, and the rest is the piece's name. */
const PIECE_BYTES = 5_625
/** A form with every field as full as it may be has fewer. */
const MOST = 1_000

export interface Piece {
  readonly id: string
  readonly number: number
  readonly of: number
  readonly bytes: Buffer
}

/** `id number/of base64` */
export function piecesOf(id: string, bytes: Uint8Array): string[] {
  const of = Math.ceil(bytes.length / PIECE_BYTES)
  return Array.from({ length: of }, (_, number) => {
    const piece = bytes.subarray(number * PIECE_BYTES, (number + 1) * PIECE_BYTES)
    return `${id} ${number}/${of} ${Buffer.from(piece).toString('base64')}`
  })
}

const PIECE = /^(?<id>[\da-f-]{36}) (?<number>\d{1,4})\/(?<of>\d{1,4}) (?<text>[A-Za-z\d+/=]+)$/

export function pieceOf(payload: string): Piece | undefined {
  const { id, number, of, text } = PIECE.exec(payload)?.groups ?? {}
  if (id === undefined || text === undefined) return undefined
  const piece = { id, number: Number(number), of: Number(of), bytes: Buffer.from(text, 'base64') }
  return piece.number < piece.of && piece.of <= MOST ? piece : undefined
}

/** Answers all of it with the last piece that was missing. */
export function createGathering() {
  const pieces = new Map<number, Buffer>()
  return ({ number, of, bytes }: Piece): Buffer | undefined => {
    pieces.set(number, bytes)
    if (pieces.size < of) return undefined
    return Buffer.concat([...pieces].sort(([a], [b]) => a - b).map(([, piece]) => piece))
  }
}
