import { randomUUID } from 'node:crypto'
import type { FileStanding } from '../../src-contract/file'
import type { FileId } from '../../src-contract/ids'

interface Asked extends Omit<RequestInit, 'headers'> {
  readonly headers?: Record<string, string>
}

const encoded = (text: string) => Buffer.from(text).toString('base64')

/** An agent's files without a desktop: uploads as tus has them, and what others have sent. */
export function createScriptedFiles(url: string, headers: Record<string, string>) {
  async function ask(path: string, { headers: more, ...asked }: Asked = {}): Promise<Response> {
    const answer = await fetch(`${url}/agent/files${path}`, {
      ...asked,
      headers: { ...headers, 'tus-resumable': '1.0.0', ...more },
    })
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`)
    return answer
  }

  return {
    /** Resolves when it is good to be sent. */
    async upload(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<FileId> {
      // A file's id is any UUID.
      const id = randomUUID() as string as FileId
      const metadata = `fileId ${encoded(id)},filename ${encoded(name)}`
      const length = String(bytes.byteLength)
      await ask('', { method: 'POST', headers: { 'upload-length': length, 'upload-metadata': metadata } })
      const type = 'application/offset+octet-stream'
      const at = { 'upload-offset': '0', 'content-type': type }
      await ask(`/${id}`, { method: 'PATCH', headers: at, body: bytes })
      const standing = (await (await ask(`/${id}/standing`)).json()) as FileStanding
      if (standing.state !== 'ready') throw new Error(`Not taken: ${JSON.stringify(standing)}`)
      return id
    },
    fetch: async (id: string) => new Uint8Array(await (await ask(`/${id}`)).arrayBuffer()),
  }
}
