import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { useProgram } from '../testing-program'

const { run, place } = useProgram()

const centre = {
  ...{ centreName: '담소', language: 'ko', userName: 'sora', displayName: '최소라' },
  password: 'sora-secret',
}

test('[IM4] [IM5] files lie beside the chat that is brought in, and one that cannot be taken stops all of it', async () => {
  const data = ['--data', place('with-files')]
  await run(['init', ...data], { input: JSON.stringify(centre) })
  mkdirSync(place('files'))
  writeFileSync(place('files/주문.txt'), '주문 번호 1234')
  const opening = '{"customer":{"name":"김하나"},"appId":"web"}'
  const line = (from: string, path: string) =>
    JSON.stringify({ from, at: '2026-03-02T11:00:00.000Z', file: { path } })
  const good = [opening, line('customer', 'files/주문.txt'), line('agent', 'files/주문.txt')]
  writeFileSync(place('chat.jsonl'), good.join('\n'))
  writeFileSync(place('broken.jsonl'), [...good, line('agent', 'files/missing.png')].join('\n'))
  const bringIn = (name: string) => run(['import-chat', place(name), '--agent', 'sora', ...data])
  const broken = await bringIn('broken.jsonl')
  expect([broken.code, broken.out, broken.errors]).toEqual([
    2,
    '',
    expect.stringContaining("broken.jsonl:4: file: there is no 'files/missing.png'"),
  ])
  const done = await bringIn('chat.jsonl')
  expect([done.code, JSON.parse(done.out)]).toMatchObject([0, { messages: 2, files: 2 }])
})
