import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { createTestDatabase } from './database/testing'
import { deviceId, lastLine, post, useProgram } from './testing-program'

const { run, serve, place } = useProgram()

test('[GW1] an argument that cannot be meant is named, and ends the start with 2', async () => {
  const wrong = [
    [['--bogus'], '--bogus'],
    [['serve'], 'serve'],
    [['--port', '99999'], '--port 99999'],
    [['--port=1e3'], '--port 1e3'],
    [['--cert', 'x'], '--cert and --key'],
    [['--public-url', 'chat.example'], '--public-url chat.example'],
    [['--data='], '--data'],
    [['import-workspace'], 'import-workspace takes one file'],
    [['init', '--colour', 'red'], '--colour'],
    [['--sample', '--host', '0.0.0.0'], '0.0.0.0'],
    [['--sample', '--customers-host', '0.0.0.0'], '0.0.0.0'],
    [['--sample', '--public-url', 'https://chat.example'], 'chat.example'],
  ] as const
  for (const [args, named] of wrong) {
    const { code, out, errors } = await run(args)
    expect([args, code, out, errors.includes(named)]).toEqual([args, 2, '', true])
  }
})

test('[GW2] it says in one line where it serves, and on SIGTERM drains and ends with 0', async () => {
  const gateway = await serve(['--sample', '--data', place('sample'), '--port', '0'])
  const { ready } = gateway
  expect(ready).toEqual({
    ready: true,
    url: ready.url,
    customersUrl: ready.url,
    version: expect.any(String) as string,
  })
  expect(await (await fetch(`${ready.url}/health`)).json()).toMatchObject({
    state: 'serving',
    engine: 'pglite',
    views: [
      { name: 'case', version: 1 },
      { name: 'interaction', version: 1 },
    ],
  })
  const second = await run(['--data', place('sample')])
  expect([second.code, lastLine(second.errors)]).toMatchObject([
    1,
    { refusal: { refusal: 'data-folder-in-use' } },
  ])

  const begun = performance.now()
  const { code, errors, more } = await gateway.stop()
  expect([code, more]).toEqual([0, []])
  expect(performance.now() - begun).toBeLessThan(5_000)
  expect(
    errors
      .trim()
      .split('\n')
      .map((line) => typeof JSON.parse(line)),
  ).toContain('object')
})

test('[GW3] the sample has its four people, on loopback, and never mixes with a centre of its own', async () => {
  const gateway = await serve(['--sample', '--data', place('sample'), '--port', '0'])
  const people = await Promise.all(
    ['mina', 'jun', 'hana', 'sora'].map((userName) =>
      post(`${gateway.ready.url}/agent/sign-in`, { userName, password: 'damso', deviceId }),
    ),
  )
  expect(people.map((answer) => (answer as { me: object }).me)).toMatchObject([
    ...['mina', 'jun', 'hana'].map((userName) => ({ userName, role: 'agent', chatLimit: 3 })),
    { userName: 'sora', role: 'supervisor' },
  ])
  const { errors } = await gateway.stop()
  expect(errors).not.toContain('"damso"')

  const bare = await run(['--data', place('sample'), '--port', '0'])
  expect([bare.code, lastLine(bare.errors)]).toMatchObject([1, { refusal: { refusal: 'holds-the-sample' } }])
})

test('[GW4] the port is chosen once, kept, and refused by name when somebody else has it', async () => {
  const data = place('ports')
  const first = await serve(['--data', data])
  await first.stop()
  const port = Number(new URL(first.ready.url).port)
  expect(port).toBeGreaterThanOrEqual(18_660)
  const again = await serve(['--data', data])
  await again.stop()
  expect(again.ready.url).toBe(first.ready.url)

  const squatter = createServer().listen(port, '127.0.0.1')
  const { code, errors } = await run(['--data', data])
  squatter.close()
  expect([code, lastLine(errors)]).toMatchObject([1, { refusal: { refusal: 'port-in-use', port } }])
})

test('[GW8] a database that is not there is named without its password', async () => {
  const environment = { DATABASE_URL: 'postgres://damso:very-secret@127.0.0.1:1/damso' }
  const { code, errors } = await run(['--port', '0'], { environment })
  expect([code, lastLine(errors)]).toMatchObject([1, { refusal: { refusal: 'database-unreachable' } }])
  expect(errors).not.toContain('very-secret')
})

test('[GW11] on PostgreSQL it serves as well, two of them side by side', async () => {
  const made = await createTestDatabase('postgres')
  if (!('url' in made.settings)) throw new Error('no address')
  const environment = { DATABASE_URL: made.settings.url }
  const args = ['--sample']
  const [one, two] = [await serve(args, { environment }), await serve(args, { environment })]
  expect(
    await post(`${one.ready.url}/agent/sign-in`, { userName: 'mina', password: 'damso', deviceId }),
  ).toHaveProperty('me')
  expect(await (await fetch(`${two.ready.url}/health`)).json()).toMatchObject({ engine: 'postgres' })
  expect(one.ready.url).not.toBe(two.ready.url)
  expect([(await one.stop()).code, (await two.stop()).code]).toEqual([0, 0])
  await made.remove()
})
