import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { deviceId, post, useProgram } from '../testing-program'

const { run, serve, place } = useProgram()

test('[GW9] init sets an empty gateway up once and says what to put where', async () => {
  const input = JSON.stringify({
    ...{
      centreName: '담소',
      language: 'ko',
      userName: 'sora',
      displayName: '최소라',
      password: 'sora-secret',
      sites: ['https://shop.example/'],
    },
  })
  const args = ['init', '--data', place('init'), '--customers-port', '18999']
  // A gateway that serves has the port; init only names it.
  const serving = createServer().listen(18_999, '127.0.0.1')
  const done = await run(args, { input })
  serving.close()
  expect([done.code, JSON.parse(done.out)]).toMatchObject([
    0,
    {
      appId: 'web',
      customersUrl: 'http://127.0.0.1:18999',
      demoUrl: 'http://127.0.0.1:18999/demo/?app=web',
      sites: ['https://shop.example'],
    },
  ])
  expect(await run(args, { input })).toMatchObject({ code: 2, out: '' })
  const short = await run(args, { input: input.replace('sora-secret', 'short') })
  expect([short.code, short.errors]).toMatchObject([2, expect.stringMatching(/^password: /)])
  expect(short.errors).not.toContain('short')
})

test('[IM2] [IM3] a chat is brought in from the command line, whole or not at all', async () => {
  const data = ['--data', place('brought-in')]
  const centre = {
    centreName: '담소',
    language: 'ko',
    userName: 'sora',
    displayName: '최소라',
    password: 'sora-secret',
  }
  await run(['init', ...data], { input: JSON.stringify(centre) })
  const opening = '{"customer":{"name":"김하나"},"appId":"web"}'
  const said = ['customer', 'agent'].map(
    (from) => `{"from":"${from}","at":"2026-03-02T11:00:00.000Z","text":"안녕하세요"}`,
  )
  writeFileSync(place('chat.jsonl'), [opening, ...said].join('\n'))
  writeFileSync(place('broken.jsonl'), [opening, ...said, '{"from":"nobody"}'].join('\n'))
  const by = ['--agent', 'sora']
  const broken = await run(['import-chat', place('broken.jsonl'), ...by, ...data])
  expect([broken.code, broken.errors]).toEqual([2, expect.stringMatching(/broken\.jsonl:4: from: /)])
  const nobody = await run(['import-chat', place('chat.jsonl'), '--agent', 'nobody', ...data])
  expect([nobody.code, nobody.errors]).toEqual([2, "--agent: there is no 'nobody'\n"])
  const done = await run(['import-chat', place('chat.jsonl'), ...by, ...data])
  expect([done.code, JSON.parse(done.out)]).toMatchObject([0, { messages: 2 }])
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
  const places = ['--teams', 'first', '--services', 'support']
  const wrong = await run(['add-user', ...data, ...mina, '--languages', 'Korean'])
  expect(wrong.errors).toBe('languages.0: a language tag such as ko, en or zh-Hant\n')
  const known = ['--languages', 'ko,en', '--skills', '환불, VIP,환불']
  const added = await run(['add-user', ...data, ...mina, ...places, ...known])
  expect([added.code, JSON.parse(added.out)]).toMatchObject([
    0,
    {
      ...{ userName: 'mina', role: 'agent', chatLimit: 3 },
      ...{ languages: ['ko', 'en'], skills: ['환불', 'VIP'] },
    },
  ])
  expect((await run(['add-user', ...data, ...mina])).errors).toBe("userName: 'mina' is taken\n")
  expect((await run(['add-user', ...data, ...mina, '--teams', 'none'])).errors).toContain("'none'")

  const file = place('workspace.json')
  const person = { userName: 'jun', displayName: '박준', role: 'agent', teams: ['first'] }
  const workspace = {
    centre: { name: '새 이름', language: 'en' },
    ...{ teams: [{ key: 'first', name: 'Team' }], services: [{ key: 'support', name: 'Support' }] },
    people: [{ ...person, userName: 'mina' }, person],
  }
  writeFileSync(file, JSON.stringify(workspace, null, 1))
  const unarmed = await run(['import-workspace', file, ...data])
  expect([unarmed.code, unarmed.errors]).toEqual([
    2,
    `${file}:27: people[1].password: required of somebody who is new\n`,
  ])
  workspace.people[1] = { ...person, password: 'jun-secret' } as typeof person
  writeFileSync(file, JSON.stringify(workspace))
  expect(await run(['import-workspace', file, ...data])).toMatchObject({
    ...{ code: 0, out: '{"revision":2,"people":2}\n' },
  })

  const gateway = await serve([...data, '--port', '0'])
  const signIn = (userName: string, password: string) =>
    post(`${gateway.ready.url}/agent/sign-in`, { userName, password, deviceId })
  expect(await signIn('mina', 'mina-secret')).toMatchObject({ me: { displayName: '박준' } })
  expect(await signIn('jun', 'jun-secret')).toMatchObject({ me: { userName: 'jun' } })
  expect(await (await fetch(`${gateway.ready.url}/agent/about`)).json()).toMatchObject({
    centreName: '새 이름',
  })
  await gateway.stop()
})
