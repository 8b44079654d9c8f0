import { hasGap } from '../../../src-domain/predefined'

/** What a predefined message left to be filled in. */
const GAP = /⟦[^⟦⟧]*⟧/u

export interface Piece {
  readonly text: string
  readonly isGap: boolean
}

/** The first gap, as a stretch of the text. */
export function firstGap(text: string): { start: number; end: number } | undefined {
  const found = GAP.exec(text)
  return found ? { start: found.index, end: found.index + found[0].length } : undefined
}

export const piecesOf = (text: string): Piece[] =>
  text
    .split(/(⟦[^⟦⟧]*⟧)/u)
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, isGap: hasGap(piece) }))
