/** What an unpacked picture may measure at most: beyond it a few bytes could ask for gigabytes. */
export const PIXEL_LIMIT = 50_000_000

/** A picture's size stands in its beginning; a photograph may carry a preview of itself before it. */
export const PICTURE_HEAD_BYTES = 256 * 1024

export interface Size {
  readonly width: number
  readonly height: number
}

/** Each kind of picture that we show, by its first bytes. */
const readers: readonly [mark: RegExp, read: (view: DataView) => Size | undefined][] = [
  [/^\x89PNG\r\n\x1a\n/, (view) => sized(view.getUint32(16), view.getUint32(20))],
  [/^\xff\xd8\xff/, jpegSize],
  [/^GIF8[79]a/, (view) => sized(view.getUint16(6, true), view.getUint16(8, true))],
  [/^RIFF[^]{4}WEBP/, webpSize],
  [/^BM/, bmpSize],
]

/** Shorter than this, none of them is whole. */
const LEAST = 30

/** Width and height as the first bytes state them, before anything is unpacked; undefined: no picture that we show. */
export function pictureSize(head: Uint8Array): Size | undefined {
  if (head.length < LEAST) return undefined
  const start = String.fromCharCode(...head.subarray(0, 12))
  const read = readers.find(([mark]) => mark.test(start))?.[1]
  return read?.(new DataView(head.buffer, head.byteOffset, head.byteLength))
}

/** Whether it is shown where it was sent. */
export function isPicture(head: Uint8Array): boolean {
  const size = pictureSize(head)
  return size !== undefined && size.width * size.height <= PIXEL_LIMIT
}

const sized = (width: number, height: number): Size | undefined =>
  width > 0 && height > 0 ? { width, height } : undefined

/** Segments follow one another; the frame's own begins with its precision, height and width. */
function jpegSize(view: DataView): Size | undefined {
  for (let at = 2; at + 9 <= view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return sized(view.getUint16(at + 7), view.getUint16(at + 5))
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** Three forms, by the name of the first chunk. */
function webpSize(view: DataView): Size | undefined {
  const form = String.fromCharCode(view.getUint8(15))
  if (form === ' ') return sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
  if (form === 'L') {
    const bits = view.getUint32(21, true)
    return sized((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
  }
  const threeBytes = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1
  return form === 'X' ? sized(threeBytes(24), threeBytes(27)) : undefined
}

/** The old form of two-byte sizes is nobody's any more; a negative height means from top to bottom. */
function bmpSize(view: DataView): Size | undefined {
  if (view.getUint32(14, true) < 40) return undefined
  return sized(view.getInt32(18, true), Math.abs(view.getInt32(22, true)))
}
