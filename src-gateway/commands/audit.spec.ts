import { expect, test } from 'vitest'
import { createTestDatabase } from '../database/testing'
import { openDatabase } from '../database/open-database'
import { silent } from '../database/testing'
import { useProgram } from '../testing-program'

const { run, serve, place } = useProgram()

const linesOf = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object)

test('[AD5] the audit log leaves as lines of JSON, and who took it is in them', async () => {
  const data = ['--data', place('exported'), '--sample']
  const times = ['--from', '2026-01-01', '--to', '3000-01-01']
  const first = await run(['audit', 'export', ...data, ...times])
  const again = await run(['audit', 'export', ...data])
  expect([first.code, linesOf(first.out), again.code]).toMatchObject([
    ...[0, [{ n: 1, act: 'audit.exported', subject: 'audit' }]],
    0,
  ])
  expect(linesOf(again.out)).toMatchObject([...linesOf(first.out), { act: 'audit.exported' }])
  const wrong = await run(['audit', 'export', ...data, '--from', 'yesterday'])
  expect([wrong.code, wrong.errors]).toEqual([2, expect.stringMatching(/^--from yesterday: not a time/)])
})

test('[AD6] a damaged log is named and ends the command with 1; a killed gateway has damaged nothing', async () => {
  const made = await createTestDatabase('postgres')
  const environment = 'url' in made.settings ? { DATABASE_URL: made.settings.url } : {}
  const data = ['--data', place('verified')]
  for (let n = 0; n < 2; n += 1) await run(['audit', 'export', ...data], { environment })
  const gateway = await serve(['--sample', '--port', '0', ...data], { environment })
  gateway.kill()
  const whole = await run(['audit', 'verify', ...data], { environment })
  expect([whole.code, linesOf(whole.out)]).toMatchObject([0, [{ ok: true, bad: null }]])

  const database = await openDatabase(made.settings, silent)
  await database.query(`update audit set subject = 'x' where act = 'audit.exported'`)
  await database.close()
  const broken = await run(['audit', 'verify', ...data], { environment })
  expect([broken.code, linesOf(broken.out)]).toMatchObject([
    1,
    [{ ok: false, bad: { n: 1, problem: 'changed' } }],
  ])
  await made.remove()
})
