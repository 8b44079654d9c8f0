import { randomUUID } from 'node:crypto'
import type { CustomerOptions, MadeFile } from './customer'
import { parseJson, recordOf, textIn } from './json'
import type { Network } from './network'
import { faultsOfRefusal } from './refusals'
import { authorizationOf } from './strict-line'
import type { StrictRecord } from './strict-record'

/** A form as the vendor's mobile SDKs write it: an empty line before the first boundary, and a field of their own name. */
function formOf({ name, type, bytes }: MadeFile, boundary: string): Uint8Array<ArrayBuffer> {
  const head = [
    '',
    `--${boundary}`,
    `Content-Disposition: form-data; name="file-upload-input"; filename="${name}"`,
    `Content-Type: ${type}`,
    '',
    '',
  ]
  return Buffer.concat([Buffer.from(head.join('\r\n')), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
}

const kindOf = ({ type }: Pick<MadeFile, 'type'>) => (type.startsWith('image/') ? 'image' : 'attachment')

interface Line {
  readonly network: Network
  readonly record: StrictRecord
  readonly send: (events: readonly unknown[]) => Promise<void>
}

/** Files as the vendor's mobile SDKs send and fetch them. */
export function createStrictFiles(options: CustomerOptions, { network, record, send }: Line) {
  const { customersUrl, tenantUrl = new URL(customersUrl).hostname } = options
  const headers = { Authorization: authorizationOf(options, record), UserAgent: 'MobileClient' }

  /** The id under which the file can be named. */
  async function upload(file: MadeFile): Promise<string> {
    const boundary = randomUUID()
    const { status, text } = await network.ask({
      method: 'POST',
      url: `${customersUrl}/clientweb/api/v2/files?${new URLSearchParams({ tenantUrl }).toString()}`,
      headers: { ...headers, 'Content-Type': `multipart/form-data; boundary=${boundary}` },
      body: formOf(file, boundary),
    })
    const body = parseJson(text)
    if (status !== 200) {
      record.blame('POST files', faultsOfRefusal(status, body))
      throw new Error(`Not taken: ${String(status)} ${text}`)
    }
    const [id, name] = [textIn(recordOf(body), 'file_id'), textIn(recordOf(body), 'file_name')]
    if (id === '' || name === '') record.blame('POST files', [`file_id and file_name must be there: ${text}`])
    return id
  }

  return {
    async sendFile(file: MadeFile) {
      const named = { file_id: await upload(file), file_name: file.name, file_type: kindOf(file) }
      record.files.push({ who: 'me', id: named.file_id, name: file.name, type: named.file_type })
      await send([{ event: 'chat_session_file', msg_id: randomUUID(), ...named }])
    },

    /** At the path that is outside the API and has no tenant, which the SDKs ask. */
    async fetchFile(id: string): Promise<Uint8Array> {
      const { status, text, bytes } = await network.ask({
        method: 'GET',
        url: `${customersUrl}/clientweb/file/${id}`,
        headers,
      })
      if (status !== 200) throw new Error(`Not found: ${String(status)} ${text}`)
      return bytes
    },
  }
}
