import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { bundleProgram, runProgram, serveProgram } from '../testing-program'

// Each test starts the program several times, and each start opens a database.
vi.setConfig({ testTimeout: 60_000 })

let program: string
let folder: string
const place = (name: string) => join(folder, name)

beforeAll(async () => {
  program = await bundleProgram()
  folder = mkdtempSync(join(tmpdir(), 'damso-data-'))
})
afterAll(() => {
  for (const made of [program, folder]) rmSync(made, { recursive: true, force: true })
})

const post = async (url: string, body: unknown) =>
  (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).json()
const deviceId = '6f2b8a52-3f0e-4c57-9d6c-7c0a4b1f9e21'

test('[GW9] init sets an empty gateway up once and says what to put where', async () => {
  const input = JSON.stringify({
    ...{
      centreName: '담소',
      language: 'ko',
      userName: 'sora',
      displayName: '최소라',
      password: 'sora-secret',
    },
  })
  const args = ['init', '--data', place('init'), '--customers-port', '18999']
  const done = await runProgram(program, args, { input })
  expect([done.code, JSON.parse(done.out)]).toMatchObject([
    0,
    { appId: 'web', customersUrl: 'http://127.0.0.1:18999', demoUrl: 'http://127.0.0.1:18999/demo/?app=web' },
  ])
  expect(await runProgram(program, args, { input })).toMatchObject({ code: 2, out: '' })
  const short = await runProgram(program, args, { input: input.replace('sora-secret', 'short') })
  expect([short.code, short.errors]).toMatchObject([2, expect.stringMatching(/^password: /)])
  expect(short.errors).not.toContain('short')
})

test('[GW10] users are added and a workspace is imported from the command line', async () => {
  const data = ['--data', place('init')]
  writeFileSync(place('password'), 'mina-secret\n')
  const mina = [
    '--user-name',
    'mina',
    '--display-name',
    '김미나',
    '--role',
    'agent',
    '--password-file',
    place('password'),
  ]
  const added = await runProgram(program, [
    'add-user',
    ...data,
    ...mina,
    '--teams',
    'first',
    '--services',
    'support',
  ])
  expect([added.code, JSON.parse(added.out)]).toMatchObject([
    0,
    { userName: 'mina', role: 'agent', chatLimit: 3 },
  ])
  expect((await runProgram(program, ['add-user', ...data, ...mina])).errors).toBe(
    "userName: 'mina' is taken\n",
  )
  expect((await runProgram(program, ['add-user', ...data, ...mina, '--teams', 'none'])).errors).toContain(
    "'none'",
  )

  const file = place('workspace.json')
  const person = { userName: 'jun', displayName: '박준', role: 'agent', teams: ['first'] }
  const workspace = {
    centre: { name: '새 이름', language: 'en' },
    ...{ teams: [{ key: 'first', name: 'Team' }], services: [{ key: 'support', name: 'Support' }] },
    people: [{ ...person, userName: 'mina' }, person],
  }
  writeFileSync(file, JSON.stringify(workspace, null, 1))
  const unarmed = await runProgram(program, ['import-workspace', file, ...data])
  expect([unarmed.code, unarmed.errors]).toEqual([
    2,
    `${file}:27: people[1].password: required of somebody who is new\n`,
  ])
  workspace.people[1] = { ...person, password: 'jun-secret' } as typeof person
  writeFileSync(file, JSON.stringify(workspace))
  expect(await runProgram(program, ['import-workspace', file, ...data])).toMatchObject({
    ...{ code: 0, out: '{"revision":2,"people":2}\n' },
  })

  const gateway = await serveProgram(program, [...data, '--port', '0'])
  const signIn = (userName: string, password: string) =>
    post(`${gateway.ready.url}/agent/sign-in`, { userName, password, deviceId })
  expect(await signIn('mina', 'mina-secret')).toMatchObject({ me: { displayName: '박준' } })
  expect(await signIn('jun', 'jun-secret')).toMatchObject({ me: { userName: 'jun' } })
  expect(await (await fetch(`${gateway.ready.url}/agent/about`)).json()).toMatchObject({
    centreName: '새 이름',
  })
  await gateway.stop()
})
