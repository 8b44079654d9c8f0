import { expect, test } from 'vitest'
import type { FileShown } from '../transcript'
import type { Transferred } from './transfer'
import { createUploads } from './uploads'

interface Line {
  name: string
  moved: (bytes: number) => void
  signal: AbortSignal
  ends: (how: Transferred) => void
}

/** Uploads over lines that do what the test says. */
function uploading() {
  const lines: Line[] = []
  const sent: FileShown[] = []
  const uploads = createUploads({
    rules: async () => ({ limit: 100, blocked: ['exe'] }),
    transfer: ({ name }, { moved, signal }) =>
      new Promise((ends) => lines.push({ name, moved, signal, ends })),
    send: (file) => sent.push(file),
    changed: () => undefined,
  })
  const states = () => uploads.all().map(({ name, state, problem }) => [name, problem ?? state])
  const line = (n: number) => {
    const found = lines[n]
    if (!found) throw new Error(`There is no line ${n}`)
    return found
  }
  return { uploads, lines, line, sent, states }
}

const file = (name: string, size = 10, type = '') => ({
  file: new File(['x'.repeat(size)], name, { type }),
  isFolder: false,
})
const settled = () => new Promise((resolve) => setTimeout(resolve))
const done = (name: string): Transferred => ({ kind: 'done', id: `id of ${name}`, name })

test('[WG18] files go out one after the other, and each becomes a message when it has arrived', async () => {
  const { uploads, line, lines, sent, states } = uploading()
  await uploads.add([file('a.png', 10, 'image/png'), file('b.pdf')])
  expect(states()).toEqual([
    ['a.png', 'uploading'],
    ['b.pdf', 'waiting'],
  ])
  line(0).moved(4)
  expect(uploads.all()[0]).toMatchObject({ moved: 4, size: 10 })
  line(0).ends(done('a.png'))
  await settled()
  line(1).ends(done('b.pdf'))
  await settled()
  expect(lines.map(({ name }) => name)).toEqual(['a.png', 'b.pdf'])
  expect(sent).toEqual([
    { id: 'id of a.png', name: 'a.png', picture: true },
    { id: 'id of b.pdf', name: 'b.pdf', picture: false },
  ])
  expect(uploads.all()).toEqual([])
})

test('[WG19] what is refused says why, and the others go on', async () => {
  const { uploads, line, states } = uploading()
  const folder = { ...file('photos'), isFolder: true }
  await uploads.add([file('a.exe'), file('big.png', 101), file('none', 0), folder, file('ok.txt')])
  line(0).ends({ kind: 'refused', problem: 'not-accepted' })
  await settled()
  expect(states()).toEqual([
    ['a.exe', 'blocked'],
    ['big.png', 'too-large'],
    ['none', 'empty'],
    ['photos', 'folder'],
    ['ok.txt', 'not-accepted'],
  ])
})

test('[WG18] a stopped file is never sent, though it arrives, and makes room for the next', async () => {
  const { uploads, line, sent, states } = uploading()
  await uploads.add([file('a'), file('b')])
  uploads.remove(uploads.all()[0]?.id ?? '')
  expect(line(0).signal.aborted).toBe(true)
  line(0).ends(done('a'))
  await settled()
  expect([sent, states()]).toEqual([[], [['b', 'uploading']]])
})

test('[WG18] what was broken off can be tried again, and lets the others pass', async () => {
  const { uploads, line, sent, states } = uploading()
  await uploads.add([file('a'), file('b')])
  line(0).ends({ kind: 'broken' })
  await settled()
  expect(states()).toEqual([
    ['a', 'failed'],
    ['b', 'uploading'],
  ])
  uploads.retry(uploads.all()[0]?.id ?? '')
  line(1).ends(done('b'))
  await settled()
  line(2).ends(done('a'))
  await settled()
  expect(sent.map(({ name }) => name)).toEqual(['b', 'a'])
})

test('[WG18] with the chat everything stops', async () => {
  const { uploads, lines, line, sent } = uploading()
  await uploads.add([file('a'), file('b')])
  uploads.stop()
  line(0).ends(done('a'))
  await settled()
  expect([sent, uploads.all(), lines.length]).toEqual([[], [], 1])
})
