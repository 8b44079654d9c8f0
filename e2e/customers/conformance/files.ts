import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { listOf, recordOf, textIn } from '../json'
import { ask, authorized } from './ask'
import { assertRefused, assertTaken } from './assertions'
import type { Check } from './target'
import { newClient, nameOf, type Visit, withVisit } from './visit'

interface Form {
  readonly name: string
  readonly bytes: string
  /** Of the part; clients call it differently. */
  readonly field?: string
  readonly preamble?: string
}

const EDGE = 'conformance-edge'
const LARGEST = 25 * 1024 * 1024

const formOf = ({ name, bytes, field = 'file', preamble = '' }: Form) =>
  [
    `${preamble}--${EDGE}`,
    `Content-Disposition: form-data; name="${field}"; filename="${name}"`,
    'Content-Type: application/octet-stream',
    '',
    bytes,
    `--${EDGE}--`,
    '',
  ].join('\r\n')

function upload(visit: Visit, form: Form) {
  const type = { 'Content-Type': `multipart/form-data; boundary=${EDGE}` }
  const headers = { ...visit.client.headers, ...type }
  return visit.ask({ method: 'POST', path: 'files', headers, body: formOf(form) })
}

async function uploaded(visit: Visit, form: Form) {
  const answer = await upload(visit, form)
  assertTaken(answer, 'POST files:')
  const [id, name] = [textIn(recordOf(answer.json), 'file_id'), textIn(recordOf(answer.json), 'file_name')]
  assert.notEqual(id, '')
  assert.notEqual(name, '')
  return { id, name }
}

/** As one client sends it: without an id, and with the real name only here. */
const fileEvent = (file_id: string, file_name?: string) => ({
  ...{ event: 'chat_session_file', msg_id: '', file_id, file_type: 'attachment' },
  ...(file_name !== undefined && { file_name }),
})

const filesIn = async (visit: Visit) =>
  listOf(await visit.history())
    .map(recordOf)
    .filter((event) => nameOf(event) === 'chat_session_file')

const fetched = (visit: Visit, id: string) => visit.ask({ path: `chats/${visit.chatId}/files/${id}` })

export const fileChecks: readonly Check[] = [
  {
    name: '[CW24] an upload is answered with id and name, whatever its field, also after a preamble',
    run: (target) =>
      withVisit(target, newClient(target), async (visit) => {
        for (const field of ['file', 'file-upload-input', 'anything']) {
          assert.equal((await uploaded(visit, { name: 'a.txt', bytes: 'words', field })).name, 'a.txt')
        }
        const { id } = await uploaded(visit, { name: 'a.txt', bytes: 'words', preamble: '\r\n' })
        assert.equal((await fetched(visit, id)).text, 'words')
      }),
  },
  {
    name: '[CW24] the event makes an upload part of the chat, with the name that it gives, without an id of its own',
    run: (target) =>
      withVisit(target, newClient(target, 2), async (visit) => {
        const { id } = await uploaded(visit, { name: 'a1b2c3.tmp', bytes: '내용' })
        assert.deepEqual(await filesIn(visit), [])
        assertTaken(await visit.post(fileEvent(id, '견적서 3월.txt')))
        assertTaken(await visit.post(fileEvent(id, '견적서 3월.txt')))
        const [file, ...more] = await filesIn(visit)
        const { timestamp, msg_id, ...rest } = file ?? {}
        assert.deepEqual(more, [])
        assert.match(String(timestamp), /^\d{10}$/)
        assert.notEqual(msg_id, '')
        assert.deepEqual(rest, {
          event: 'chat_session_file',
          party_id: visit.chatId,
          session_id: visit.chatId,
          file_id: id,
          file_name: '견적서 3월.txt',
          file_type: 'attachment',
        })
      }),
  },
  {
    name: '[CW24] 25 MB are taken, one byte more is error 5501',
    run: (target) =>
      withVisit(target, newClient(target), async (visit) => {
        const bytes = 'x'.repeat(LARGEST)
        await uploaded(visit, { name: 'full.txt', bytes })
        assertRefused(await upload(visit, { name: 'over.txt', bytes: `${bytes}x` }), '5501', 400)
      }),
  },
  {
    name: '[CW25] bytes come back with their type, not to be taken for another, a picture to be shown',
    run: (target) =>
      withVisit(target, newClient(target), async (visit) => {
        const gif = await uploaded(visit, {
          name: 'dot.gif',
          bytes: `GIF89a${'\x01\0\x01\0\0'.padEnd(40, ' ')}`,
        })
        const words = await uploaded(visit, { name: 'words.txt', bytes: 'words' })
        const [picture, text] = [await fetched(visit, gif.id), await fetched(visit, words.id)]
        assert.deepEqual(
          [picture, text].map(({ status, headers }) => [status, headers['content-type']]),
          [
            [200, 'image/gif'],
            [200, 'text/plain'],
          ],
        )
        assert.match(String(text.headers['content-disposition']), /^attachment/)
        assert.doesNotMatch(String(picture.headers['content-disposition']), /^attachment/)
        assert.equal(text.headers['x-content-type-options'], 'nosniff')
      }),
  },
  {
    name: '[CW25] nobody else’s session has these files',
    run: (target) =>
      withVisit(target, newClient(target), async (visit) => {
        const { id } = await uploaded(visit, { name: 'mine.txt', bytes: 'mine' })
        assertTaken(await visit.post(fileEvent(id)))
        await withVisit(target, newClient(target), async (other) => {
          assertRefused(await fetched(other, id), '5502', 404)
          assertRefused(await other.ask({ path: `chats/${visit.chatId}/files/${id}` }), '5005', 404)
          assertTaken(await other.post(fileEvent(id)))
          assert.deepEqual(await filesIn(other), [])
        })
        const outside = { path: `/clientweb/file/${id}`, query: {}, body: {} }
        assert.equal((await visit.ask(outside)).text, 'mine')
      }),
  },
  {
    name: '[CW26] what is blocked by its extension or by its bytes is error 5558',
    run: (target) =>
      withVisit(target, newClient(target), async (visit) => {
        for (const name of [
          'setup.exe',
          'SETUP.EXE',
          'a.js',
          'b.vbs',
          'c.msi',
          'd.jar',
          'e.lnk',
          'f.pdf.scr',
        ])
          assertRefused(await upload(visit, { name, bytes: 'words' }), '5558', 400)
        const program = `MZ${'\0'.repeat(80)}`
        assertRefused(await upload(visit, { name: 'photo.png', bytes: program }), '5558', 400)
      }),
  },
  {
    name: '[CW27] a client without a session uploads nothing: error 5005',
    run: async (target) => {
      const headers = { 'Content-Type': `multipart/form-data; boundary=${EDGE}` }
      const authorization = authorized(target.appId, randomUUID())
      const question = { method: 'POST', path: 'files', headers, authorization } as const
      const { answer } = ask(target, { ...question, body: formOf({ name: 'a.txt', bytes: 'words' }) })
      assertRefused(await answer, '5005', 404)
    },
  },
  {
    name: '[CW25] a file that does not exist is error 5502, under both of its addresses',
    run: (target) =>
      withVisit(target, newClient(target), async (visit) => {
        assertRefused(await fetched(visit, randomUUID()), '5502', 404)
        const authorization = authorized(target.appId, 'a-1')
        const outside = { path: `/clientweb/file/${randomUUID()}`, query: {}, authorization, body: {} }
        assertRefused(await ask(target, outside).answer, '5502', 404)
      }),
  },
]
