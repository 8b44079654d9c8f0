// Chats of any length as `import-chat` of the gateway takes them, the same every time.
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { writePictures } from './pictures.mjs'

/** Shares of messages by their length in characters: what people type, and a few whole letters. */
const LENGTHS = [
  { share: 0.5, from: 3, to: 40 },
  { share: 0.35, from: 40, to: 160 },
  { share: 0.13, from: 160, to: 600 },
  { share: 0.02, from: 600, to: 2_000 },
]
/** Of the messages are pictures. */
const PICTURES = 0.01
const HANGUL = '안녕하세요. 지난주에 주문한 물건이 아직 도착하지 않았는데 언제쯤 받을 수 있는지 알려 주세요. '
const LATIN =
  'Hello, the parcel I ordered last week has not arrived yet; could you tell me when it will be here? '

/** mulberry32: small, and the same on every computer. @param {number} seed */
function createRandom(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** @param {() => number} random */
function lengthOf(random) {
  let left = random()
  const kind = LENGTHS.find(({ share }) => (left -= share) < 0) ?? LENGTHS[0]
  return kind ? Math.floor(kind.from + random() * (kind.to - kind.from)) : 0
}

/** How the last message of a chat begins, so that it is known when it stands on the screen. @param {string} name */
export const lastWordsOf = (name) => `That was all from ${name}.`

/**
 * Half Hangul, two thirds from the customer, the last one now. The pictures lie beside the file.
 * @param {string} file @param {{ name: string, messages: number, seed?: number }} chat
 */
export async function writeChat(file, { name, messages, seed = 1 }) {
  const random = createRandom(seed)
  const pictures = writePictures(dirname(file))
  const out = createWriteStream(file)
  const line = (/** @type {object} */ value) => out.write(`${JSON.stringify(value)}\n`)
  line({ customer: { name }, appId: 'sample-web' })
  // Hundreds share an instant, so that they are brought in together.
  const begun = Date.now() - Math.ceil(messages / 200) * 1_000 - 5_000
  for (let n = 0; n < messages; n += 1) {
    const said = (random() < 0.5 ? HANGUL : LATIN).repeat(30).slice(0, lengthOf(random))
    const isLast = n === messages - 1
    const path = random() < PICTURES ? pictures[Math.floor(random() * pictures.length)] : undefined
    const text = isLast ? `${lastWordsOf(name)} ${said}` : said
    const at = new Date(begun + Math.floor(n / 200) * 1_000).toISOString()
    const from = random() < 2 / 3 ? 'customer' : 'agent'
    line(path !== undefined && !isLast ? { from, at, file: { path } } : { from, at, text })
  }
  out.end()
  await once(out, 'finish')
}
