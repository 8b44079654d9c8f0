import { addressOf, authorizationOf, field, parsed, type Credentials } from '../messaging-api'
import type { FileProblem } from './rules'

/** What came of an upload. `broken`: the same may succeed later. */
export type Transferred =
  { kind: 'done'; id: string; name: string } | { kind: 'refused'; problem: FileProblem } | { kind: 'broken' }

interface Progress {
  moved: (bytes: number) => void
  signal: AbortSignal
}

export type Transfer = (file: File, progress: Progress) => Promise<Transferred>

/** A line on which nothing has moved for so long is dead, whatever the browser hopes. */
const STILL = 30_000

/** The old way of asking: the new one does not tell how far an upload has come. */
export const createTransfer = (credentials: Credentials): Transfer =>
  async function transfer(file, progress) {
    const isReadable = await file
      .slice(0, 1)
      .arrayBuffer()
      .then(Boolean, () => false)
    if (!isReadable) return { kind: 'refused', problem: 'unreadable' }
    if (progress.signal.aborted) return { kind: 'broken' }
    return post(credentials, file, progress)
  }

function post(credentials: Credentials, file: File, { moved, signal }: Progress): Promise<Transferred> {
  const request = new XMLHttpRequest()
  const form = new FormData()
  form.append('file', file, file.name)
  request.open('POST', addressOf(credentials, 'files'))
  request.setRequestHeader('Authorization', authorizationOf(credentials))
  const abort = () => request.abort()
  let still = setTimeout(abort, STILL)
  request.upload.addEventListener('progress', ({ loaded }) => {
    clearTimeout(still)
    still = setTimeout(abort, STILL)
    // The form around it counts as well.
    moved(Math.min(loaded, file.size))
  })
  signal.addEventListener('abort', abort)
  return new Promise<Transferred>((resolve) => {
    request.addEventListener('loadend', () => {
      clearTimeout(still)
      signal.removeEventListener('abort', abort)
      resolve(readAnswer(request))
    })
    request.send(form)
  })
}

function readAnswer({ status, responseText }: XMLHttpRequest): Transferred {
  const body = parsed(responseText)
  const [id, name] = [field(body, 'file_id'), field(body, 'file_name')]
  if (status === 200 && typeof id === 'string' && typeof name === 'string') return { kind: 'done', id, name }
  return status >= 400 && status < 500 && status !== 429 ? refusalIn(body) : { kind: 'broken' }
}

function refusalIn(body: unknown): Transferred {
  const code = field(body, 'error_code')
  // Not the gateway's own word: something in between.
  if (typeof code !== 'string') return { kind: 'broken' }
  const reason = /[a-z-]+$/.exec(String(field(body, 'error_message')))?.[0] ?? ''
  const problem = code === '5501' ? 'too-large' : reasons[reason]
  return { kind: 'refused', problem: problem ?? 'not-accepted' }
}

/** Why the gateway does not take it, where its last word says so. */
const reasons: Readonly<Partial<Record<string, FileProblem>>> = {
  'blocked-type': 'blocked',
  empty: 'empty',
  disguised: 'disguised',
  infected: 'infected',
}
