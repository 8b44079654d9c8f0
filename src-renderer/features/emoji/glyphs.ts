import type { Emoji } from './tables'

/** What every font for emoji has drawn for years; of these only sequences are looked at. */
const KNOWN_TO_ALL = 11
/** As the style sheets name them. */
const FAMILIES = "'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', sans-serif"
const CELL = 20
const COLUMNS = 24

const JOINED = /\u200d|[\u{1f1e6}-\u{1f1ff}]|\u{e007f}/u

type Pen = CanvasRenderingContext2D

function penFor(glyphs: number): Pen | null {
  const canvas = document.createElement('canvas')
  canvas.width = COLUMNS * CELL
  canvas.height = Math.ceil(glyphs / COLUMNS) * CELL
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (pen) {
    pen.font = `14px ${FAMILIES}`
    pen.textBaseline = 'top'
  }
  return pen
}

/** The pixels of each glyph, drawn in this colour; a picture is the same in any. */
function drawn(glyphs: readonly string[], colour: string): Uint8ClampedArray[] {
  const pen = penFor(glyphs.length)
  if (!pen) return []
  pen.fillStyle = colour
  const at = (n: number) => [(n % COLUMNS) * CELL, Math.floor(n / COLUMNS) * CELL] as const
  glyphs.forEach((glyph, n) => pen.fillText(glyph, ...at(n)))
  return glyphs.map((_, n) => pen.getImageData(...at(n), CELL, CELL).data)
}

const isColoured = (pixels: Uint8ClampedArray) => pixels.some((value, n) => n % 4 === 3 && value > 0)
const isSame = (one: Uint8ClampedArray, other: Uint8ClampedArray | undefined) =>
  one.every((value, n) => value === other?.[n])

/** Which of these the fonts of this computer have a picture for. */
function pictured(glyphs: readonly string[]): Set<string> {
  const [dark, light] = [drawn(glyphs, '#000'), drawn(glyphs, '#fff')]
  return new Set(glyphs.filter((_, n) => dark[n] && isColoured(dark[n]) && isSame(dark[n], light[n])))
}

/** A sequence that the font does not know falls apart into several glyphs, side by side. */
function createWholeness() {
  const pen = penFor(1)
  const usual = pen?.measureText('😀').width ?? 0
  return (glyph: string) => !pen || pen.measureText(glyph).width < usual * 1.5
}

/**
 * Leaves out what would be an empty box or fall apart on this computer. Newer ones are drawn and looked at one by one;
 * of flags, which a system has all or none of, two.
 */
export function leaveOutUnseen(all: readonly Emoji[]): readonly Emoji[] {
  const isWhole = createWholeness()
  const newer = all.filter(({ version }) => version > KNOWN_TO_ALL).map(({ glyph }) => glyph)
  const seen = pictured(['😀', '🇰🇷', ...newer])
  const isFlag = (glyph: string) => /^[\u{1f1e6}-\u{1f1ff}]/u.test(glyph)
  return all.filter(({ glyph, version }) => {
    if (isFlag(glyph)) return seen.has('🇰🇷') && isWhole(glyph)
    if (version > KNOWN_TO_ALL && !seen.has(glyph)) return false
    return seen.has('😀') && (!JOINED.test(glyph) || isWhole(glyph))
  })
}
