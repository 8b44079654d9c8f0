import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { SignedIn, Ticket } from '../src-contract/account'
import { Down, PROTOCOL_VERSION } from '../src-contract/protocol'
import { createTestDatabase, engines } from './database/testing'
import { post, useProgram } from './testing-program'

const { serve, place } = useProgram()

/** A desktop, as far as signing in goes: everything it hears until the line is closed. */
async function signIn(url: string, userName: string) {
  const deviceId = randomUUID()
  const { secret } = SignedIn.parse(
    await post(`${url}/agent/sign-in`, { userName, password: 'damso', deviceId }),
  )
  const headers = { authorization: `Bearer ${secret}`, 'damso-device': deviceId }
  const bought = await fetch(`${url}/agent/tickets`, { method: 'POST', headers })
  const { ticket } = Ticket.parse(await bought.json())
  const socket = new WebSocket(`${url.replace('http', 'ws')}/agent/session`)
  await once(socket, 'open')
  const heard: Down[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data: Buffer) => {
    heard.push(Down.parse(JSON.parse(data.toString())))
    waiting.forEach((look) => look())
  })
  socket.send(JSON.stringify({ frame: 'hello', ticket, version: PROTOCOL_VERSION, cursors: {} }))
  const frame = <F extends Down['frame']>(name: F) =>
    new Promise<Extract<Down, { frame: F }>>((resolve) => {
      const look = () => {
        const found = heard.find((down): down is Extract<Down, { frame: F }> => down.frame === name)
        if (found) resolve(found)
      }
      waiting.add(look)
      look()
    })
  return { frame, closed: once(socket, 'close'), deviceId }
}

for (const engine of engines) {
  test(`[GW12] an agent signs in, is at his desk, and hears when he signs in elsewhere (${engine})`, async () => {
    const made = await createTestDatabase(engine)
    const environment = 'url' in made.settings ? { DATABASE_URL: made.settings.url } : {}
    const args = ['--sample', '--port', '0', '--data', place(engine)]
    const here = await serve(args, { environment })
    // Another node of the same centre, where the engine allows one.
    const there = engine === 'postgres' ? await serve(args, { environment }) : here

    const first = await signIn(here.ready.url, 'mina')
    expect(await first.frame('welcome')).toMatchObject({
      me: { userName: 'mina' },
      workspace: { revision: 1, centreName: '담소 Damso', services: [{ name: { en: 'Support' } }] },
      desk: [{ head: { presence: { state: 'notReady' }, connection: 'connected' } }],
    })
    const second = await signIn(there.ready.url, 'mina')
    expect(await first.frame('goodbye')).toMatchObject({ reason: 'signed-in-elsewhere' })
    await first.closed
    expect(await second.frame('welcome')).toMatchObject({ me: { userName: 'mina' } })

    const [stopped] = await Promise.all([there.stop(), here === there ? undefined : here.stop()])
    expect(await second.frame('goodbye')).toMatchObject({ reason: 'draining' })
    expect(stopped.code).toBe(0)
    await made.remove()
  })
}
