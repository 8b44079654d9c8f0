import { expect, test } from 'vitest'
import { isPicture, pictureSize } from './picture'

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, code) : part)))
const code = (letter: string) => letter.charCodeAt(0)
const rest = Array<number>(30).fill(0)
const png = (width: number[], height: number[]) =>
  bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', width, height, rest)

test('[AT6] a picture tells its size in its first bytes, whatever its kind', () => {
  const comment = [0xff, 0xfe, 0, 6, 1, 2, 3, 4]
  const frame = [0xff, 0xc2, 0, 17, 8, 0, 30, 0, 40, 3]
  const pictures = {
    png: png([0, 0, 0, 40], [0, 0, 0, 30]),
    jpeg: bytes([0xff, 0xd8], comment, frame, rest),
    gif: bytes('GIF89a', [40, 0, 30, 0], rest),
    lossy: bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', Array(10).fill(0), [40, 0, 30, 0], rest),
    lossless: bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', Array(5).fill(0), [39, 0x40, 7, 0], rest),
    extended: bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', Array(8).fill(0), [39, 0, 0, 29, 0, 0], rest),
    bmp: bytes('BM', Array(12).fill(0), [40, 0, 0, 0, 40, 0, 0, 0, 0xe2, 0xff, 0xff, 0xff], rest),
  }
  const size = { width: 40, height: 30 }
  expect(Object.values(pictures).map(pictureSize)).toEqual(Object.values(pictures).map(() => size))
})

test('[AT6] more than fifty million pixels, or bytes that are no picture, are not shown', () => {
  const bomb = png([0, 0, 0xc3, 0x50], [0, 0, 0xc3, 0x50])
  const largest = png([0, 0, 0x1d, 0x4c], [0, 0, 0x1a, 0x0a])
  expect(
    [bomb, largest, bytes('<svg>', rest), bytes('GIF89a'), png([0, 0, 0, 0], [0, 0, 0, 1])].map(isPicture),
  ).toEqual([false, true, false, false, false])
})

test('[AT6] no beginning of any picture is read beyond its end', () => {
  const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff], rest)
  const endless = bytes([0xff, 0xd8], Array(100).fill(0xff))
  expect([pictureSize(jpeg), pictureSize(endless)]).toEqual([undefined, undefined])
})
