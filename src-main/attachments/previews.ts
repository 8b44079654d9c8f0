import type { FileId } from '../../src-contract/ids'
import { FileId as FileIdSchema } from '../../src-contract/ids'
import { isTrouble, type FileLine } from './gateway-files'
import type { Jobs, Task } from './jobs'
import { createRecentBytes } from './recent-bytes'

export interface PreviewPorts {
  line: FileLine
  /** Of a picture that this agent has added and not sent yet. `gateway`: they are there, as those of a predefined message. */
  ownBytes: (fileId: FileId) => Promise<Buffer | 'gateway' | undefined>
  draw: Jobs['draw']
}

/** Pixels of the longer side: beside the words, and over the whole screen. */
const THUMBNAIL = 640
const PREVIEW = 2_048

/** Larger files are saved, not looked at. */
const LARGEST = 64 * 1024 * 1024
/** What was drawn, and the document that is being leafed through. */
const KEPT = 128 * 1024 * 1024

const ADDRESS = /^\/(files|uploads)\/([0-9a-f-]{36})\/(?:(thumbnail|preview)|pages\/([1-9]\d{0,4}))$/

/** What the workshop says it made is believed only if it looks like it. */
const isDrawn = (made: Buffer | undefined) =>
  made?.subarray(0, 4).toString('latin1') === 'RIFF' && made.subarray(8, 12).toString('latin1') === 'WEBP'

const isDocument = (bytes: Buffer) => bytes.subarray(0, 1024).includes('%PDF-')

/** What is shown of files: drawn anew in the workshop, never the bytes that somebody sent. */
export function createPreviews({ line, ownBytes, draw }: PreviewPorts) {
  const recent = createRecentBytes(KEPT)

  const originalOf = (place: string, fileId: FileId) =>
    recent.get(`${place}/${fileId}`, async () => {
      const bytes = place === 'uploads' ? await ownBytes(fileId) : 'gateway'
      return bytes === 'gateway' ? fetchBytes(line, fileId) : bytes
    })

  async function draws(place: string, fileId: FileId, wish: { longest: number; page?: number }) {
    const bytes = await originalOf(place, fileId)
    const made = bytes && (await draw(taskFor(bytes, wish)))
    return isDrawn(made) ? made : undefined
  }

  return {
    /** The picture at an address of the page's own scheme; undefined: there is none. */
    at: async (path: string): Promise<Buffer | undefined> => {
      const [, place = '', id, size, page] = ADDRESS.exec(path) ?? []
      const fileId = FileIdSchema.safeParse(id).data
      if (!fileId) return undefined
      const longest = size === 'thumbnail' ? THUMBNAIL : PREVIEW
      const wish = page === undefined ? { longest } : { longest, page: Number(page) }
      return recent.get(path, () => draws(place, fileId, wish))
    },
    /** How many pages a document has; 0: it is none, or cannot be read. */
    pages: async (fileId: FileId): Promise<number> => {
      const bytes = await originalOf('files', fileId)
      const made = bytes && isDocument(bytes) ? await draw({ kind: 'pages', bytes }) : undefined
      const pages = Number(made?.toString('utf8'))
      return Number.isSafeInteger(pages) && pages > 0 ? pages : 0
    },
    /** Somebody else may be looking by now. */
    clear: recent.clear,
  }
}

function taskFor(bytes: Buffer, { longest, page }: { longest: number; page?: number }): Task {
  if (page !== undefined || isDocument(bytes)) return { kind: 'page', bytes, longest, page: page ?? 1 }
  return { kind: 'picture', bytes, longest }
}

async function fetchBytes(line: FileLine, fileId: FileId): Promise<Buffer | undefined> {
  const answer = await line.ask({ method: 'GET', path: `agent/files/${fileId}` })
  if (isTrouble(answer)) return undefined
  const { status, headers, body } = answer
  if (status !== 200 || !(Number(headers['content-length']) <= LARGEST)) {
    body.destroy()
    return undefined
  }
  const pieces: Buffer[] = []
  const isWhole = await collect(body as AsyncIterable<Buffer>, pieces).then(
    () => true,
    () => false,
  )
  return isWhole ? Buffer.concat(pieces) : undefined
}

async function collect(body: AsyncIterable<Buffer>, pieces: Buffer[]) {
  for await (const piece of body) pieces.push(piece)
}
