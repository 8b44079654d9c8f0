import type { Answer } from '../http/answer'
import type { FileRow } from './file-rows'
import type { Files } from './files'

export interface Wanted {
  /** The header as it came. */
  readonly range: string | undefined
  /** Shown where it is asked for, or saved. */
  readonly disposition: 'inline' | 'attachment'
}

/** A file's bytes, all or a stretch, for who may have them. Whatever is in them, no page of ours is what runs it. */
export function download(files: Pick<Files, 'read'>, file: FileRow, { range, disposition }: Wanted): Answer {
  const stretch = stretchOf(range, file.size)
  if (stretch === 'unsatisfiable')
    return { status: 416, headers: { 'content-range': `bytes */${file.size}` }, body: '' }
  const { from, to } = stretch ?? { from: 0, to: file.size - 1 }
  return {
    status: stretch ? 206 : 200,
    headers: {
      'content-type': file.mediaType ?? 'application/octet-stream',
      'content-length': String(to - from + 1),
      'content-disposition': `${disposition}; ${namesOf(file.name)}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'accept-ranges': 'bytes',
      ...(stretch && { 'content-range': `bytes ${from}-${to}/${file.size}` }),
    },
    stream: files.read(file, { from, to }),
  }
}

/** For those who read only plain letters, and for all others (RFC 6266). */
function namesOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${plain}"; filename*=UTF-8''${exact}`
}

/** One stretch of bytes; whoever asks for several, or for something else, is given all. */
function stretchOf(range: string | undefined, size: number) {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? []
  if (first === '' && last === '') return undefined
  const end = size - 1
  const [from, to] =
    first === ''
      ? [Math.max(0, size - Number(last)), end]
      : [Number(first), Math.min(Number(last || end), end)]
  return from > to ? 'unsatisfiable' : { from, to }
}
