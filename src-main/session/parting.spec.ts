import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { PushName } from '../../src-contract/bridge'
import { systemClock } from './clock'
import { createNetwork } from './network'
import { folderName } from './sealed-folder'
import { createSeat, type Kept } from './seat'
import { createSigning } from './signing'
import { at, createTestKeeper, freshFolder, noFiles, silent, until } from './testing'
import { me, startTestGateway } from './testing-gateway'
import { webSocketTo } from './web-socket'

const toClose: (() => unknown)[] = []
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close()
})

/** A desk at a gateway that lets everybody in; `kept` is who wanted to stay signed in. */
async function deskWith(kept?: Kept) {
  const gateway = await startTestGateway()
  toClose.push(gateway.close)
  gateway.answers((up, say) => (up.frame === 'hello' ? say(gateway.welcome()) : undefined))
  const folders = await freshFolder()
  const pushed: { name: PushName; payload: unknown }[] = []
  const signedOut: string[] = []
  const keeping: { kept: Kept | undefined } = { kept }
  const door = {
    buyTicket: async () => ({ kind: 'ticket' as const, ticket: 't' }),
    signIn: async () => ({ value: { secret: 'secret', me, expiresAt: at } }),
    signOut: async (_: URL, secret: string) => {
      signedOut.push(secret)
      return { status: 200, body: {} }
    },
  }
  const ports = {
    door,
    gateway: { identity: () => 'local', base: () => gateway.url, arrival: async () => undefined },
    keepsake: { read: () => keeping.kept, write: (now: Kept | undefined) => (keeping.kept = now) },
    push: (name: PushName, payload: unknown) => pushed.push({ name, payload }),
    log: silent,
  }
  const network = createNetwork({ findProxy: async () => 'direct', systemRoots: () => undefined })
  const seat = createSeat({
    ...ports,
    folders,
    version: '1',
    keeper: () => createTestKeeper(false),
    open: webSocketTo(() => gateway.url, network, silent),
    clock: systemClock,
    random: () => 0.01,
    holdsMessages: () => false,
    files: noFiles,
    finished: () => undefined,
  })
  toClose.push(() => seat.leave(null))
  const signing = createSigning({ ...ports, seat, rememberUser: () => undefined })
  return {
    gateway,
    seat,
    signing,
    pushed,
    signedOut,
    keeping,
    folder: join(folders, folderName('local', me.id)),
  }
}

const credentials = { userName: 'mina', password: 'damso', staySignedIn: true }

test('[OB11] nobody is let in beside words that cannot be read, and the gateway is told that nobody came', async () => {
  const { signing, seat, folder, signedOut, keeping } = await deskWith()
  await mkdir(join(folder, 'outbox'), { recursive: true })
  expect(await signing.signIn(credentials)).toEqual({ fault: 'not-readable' })
  expect([seat.state().link.state, signedOut, keeping.kept]).toEqual(['signedOut', ['secret'], undefined])
})

test('[OB11] who stayed signed in is told at the start that his words cannot be read, and stays so', async () => {
  const kept: Kept = { gateway: 'local', secret: 'kept', me }
  const { signing, seat, folder, pushed, keeping } = await deskWith(kept)
  await mkdir(join(folder, 'outbox'), { recursive: true })
  await signing.resume()
  const link = { state: 'signedOut', reason: 'not-readable' }
  expect([seat.state().link, pushed.at(-1)?.payload, keeping.kept]).toEqual([link, link, kept])
})

test('[LI8] a session that ended elsewhere leaves the desk with its reason', async () => {
  const { gateway, signing, seat, keeping } = await deskWith()
  await signing.signIn(credentials)
  await until(() => seat.state().link.state === 'online')
  gateway.say({ frame: 'goodbye', reason: 'password-changed' })
  await until(() => seat.state().link.state === 'signedOut')
  expect([seat.state().link, keeping.kept]).toEqual([
    { state: 'signedOut', reason: 'password-changed' },
    undefined,
  ])
})
