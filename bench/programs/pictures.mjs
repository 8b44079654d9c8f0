// A handful of small pictures, drawn here: the same every time, and no photograph that somebody owns.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

/** As telephones and screens make them. */
const SIZES = [
  { width: 320, height: 240 },
  { width: 480, height: 640 },
  { width: 640, height: 480 },
  { width: 1_280, height: 720 },
  { width: 200, height: 200 },
]

/** @param {string} name @param {Buffer} data */
function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** Slopes of colour with a coarse grain, in a PNG of eight bits. @param {{ width: number, height: number }} size @param {number} hue */
function draw({ width, height }, hue) {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0, at = 0; y < height; y += 1) {
    rows[at++] = 0
    for (let x = 0; x < width; x += 1) {
      const grain = ((x >> 3) * 31 + (y >> 3) * 17) % 24
      rows[at++] = (hue + (x * 160) / width + grain) & 255
      rows[at++] = (2 * hue + (y * 160) / height + grain) & 255
      rows[at++] = (3 * hue + grain) & 255
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits of red, green and blue.
  head.set([8, 2], 8)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([signature, ...parts])
}

/** Puts them into a folder of their own there. @param {string} folder @returns {string[]} where each lies, from there */
export function writePictures(folder) {
  mkdirSync(join(folder, 'pictures'), { recursive: true })
  return SIZES.map((size, n) => {
    const path = `pictures/${size.width}x${size.height}.png`
    writeFileSync(join(folder, path), draw(size, 40 * n))
    return path
  })
}
