import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Input } from '../../src-contract/bridge'
import type { Instant } from '../../src-contract/ids'
import type { ExportForm, ExportLine } from '../../src-contract/record'
import { active, ended, foldAll, interactionId, NOON, record } from '../../src-domain/testing'
import { interactionStream } from '../../src-domain/streams'
import { wordsIn } from '../locales/words'
import { createExport } from './export-record'

let folder: string
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'damso-export-'))))
afterAll(() => rm(folder, { recursive: true }))

const stream = interactionStream(interactionId)
const head = foldAll(record([...active, ended])).get(stream)
const line = (seq: number, more: Partial<ExportLine>): ExportLine => ({
  ...{ seq, at: NOON, kind: 'message', role: 'customer', name: '김하나', text: '', file: null },
  ...{ isEdited: false, isDeleted: false },
  ...more,
})
const lines = [
  line(4, { kind: 'event', role: null, name: 'Mina', event: 'interaction.accepted' }),
  line(5, { text: '<b>환불</b> & 교환' }),
  line(6, { role: 'agent', name: 'Mina', text: '네', isEdited: true }),
  line(7, { isDeleted: true }),
  line(8, { kind: 'note', role: 'agent', name: 'Mina', text: '확인함' }),
]

const forms: ExportForm[] = [
  {
    ...{ kind: 'form', name: { ko: '기록', en: 'Record' }, agent: 'Mina', at: NOON },
    fields: [
      {
        ...{ key: 'words', label: { ko: '<처리>', en: 'Done' }, value: '반품\n접수' },
        text: { ko: '반품\n접수', en: '반품\n접수' },
      },
    ],
  },
]

/** A gateway that gives one line at a time. */
function office(place: string | undefined) {
  const asked: unknown[] = []
  const printed: string[] = []
  const take = createExport({
    ask: async ({ input }) => {
      asked.push(input)
      const after = 'after' in input ? (input.after ?? 0) : 0
      const found = lines.find(({ seq }) => seq > after)
      const next = found && found.seq < 8 ? found.seq : null
      const parts = after === 0 ? { forms } : {}
      return { kind: 'done', value: { head, lines: found ? [found] : [], next, ...parts } }
    },
    askWhere: async () => place,
    print: async ({ html }) => {
      printed.push(html)
      return Buffer.from('%PDF')
    },
    wordsOf: wordsIn,
    now: () => '2026-03-03T09:00:00.000Z' as Instant,
  })
  const wish: Input<'record.export'> = {
    stream,
    format: 'text',
    withNotes: true,
    language: 'ko',
    name: '상담',
  }
  return { take: (more: Partial<typeof wish> = {}) => take({ ...wish, ...more }), asked, printed }
}

test('[RC10] as text it reads like the copy of a chat, part after part to the end', async () => {
  const path = join(folder, 'chat.txt')
  const { take, asked } = office(path)
  expect(await take()).toEqual({ kind: 'done' })
  expect(asked).toHaveLength(5)
  const text = await readFile(path, 'utf8')
  expect(text).toMatch(/양식: 기록 \(Mina · .*\)\n {2}<처리>: 반품\n {2}접수\n/)
  const said = text.split('\n').map((one) => one.replace(/^.*?\d\d?:\d\d:\d\d {2}/u, ''))
  expect(said.slice(-6, -1)).toEqual([
    '— Mina님이 상담을 시작했습니다.',
    '김하나: <b>환불</b> & 교환',
    'Mina: 네 (수정됨)',
    '김하나: 삭제된 메시지',
    '메모 · Mina: 확인함',
  ])
})

test('[RC10] as JSON it names its form and version, and as a page nothing said is markup', async () => {
  const path = join(folder, 'chat.json')
  const { take, printed } = office(path)
  await take({ format: 'json' })
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
    ...{ format: 'damso.conversation', version: 1, exportedAt: '2026-03-03T09:00:00.000Z' },
    conversation: { id: interactionId, customer: { name: '김하나' }, lines, forms },
  })
  await take({ format: 'pdf' })
  expect(printed[0]).toContain('&lt;b&gt;환불&lt;/b&gt; &amp; 교환')
  expect(printed[0]).toContain('<dt>&lt;처리&gt;</dt><dd>반품')
  expect(printed[0]).not.toContain('<b>')
})

test('[RC10] who chooses no place takes nothing, and what cannot be written is said', async () => {
  const nowhere = office(undefined)
  expect([await nowhere.take(), nowhere.asked]).toEqual([{ kind: 'cancelled' }, []])
  expect(await office(join(folder, 'not/there.txt')).take()).toEqual({ kind: 'not-saved' })
})
