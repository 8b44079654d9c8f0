import { afterEach, expect, test } from 'vitest'
import type { PushName } from '../../src-contract/bridge'
import type { InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { createAgentDoor } from './agent-door'
import { createAsk } from './ask'
import { systemClock } from './clock'
import { createGateway } from './gateway'
import { createNetwork } from './network'
import { createSeat, type Kept } from './seat'
import { createSigning } from './signing'
import { createTestKeeper, freshFolder, message, noFiles, silent, until } from './testing'
import { me, startTestGateway } from './testing-gateway'
import { webSocketTo } from './web-socket'

const toClose: (() => unknown)[] = []
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close()
})

const network = createNetwork({ findProxy: async () => 'direct', systemRoots: () => undefined })
const ask = createAsk(network, 2_000)
const credentials = { userName: 'mina', password: 'damso', staySignedIn: false }
const local = { start: () => undefined, stop: async () => undefined, ready: () => undefined }

/** A desk at a gateway, as index.ts puts it together, but for the window. */
async function desk(folders?: string, kept?: Kept) {
  const centre = await startTestGateway()
  toClose.push(centre.close)
  centre.answers((up, say) => (up.frame === 'hello' ? say(centre.welcome()) : undefined))
  const pushed: PushName[] = []
  const push = (name: PushName) => void pushed.push(name)
  const door = createAgentDoor({ ask, askSoon: ask, deviceId: () => newId() })
  const choice = { kind: 'remote', url: centre.url } as const
  const gateway = createGateway({ choice, local, ask, door, remember: () => undefined, push, log: silent })
  let note = kept && { ...kept, gateway: gateway.identity() }
  const keepsake = { read: () => note, write: (next: Kept | undefined) => (note = next) }
  const keeper = createTestKeeper(true)
  const open = webSocketTo(gateway.base, network, silent)
  const seat = createSeat({
    ...{ folders: folders ?? (await freshFolder()), version: '1', door, gateway, keepsake, open, push },
    ...{
      keeper: () => keeper,
      clock: systemClock,
      random: () => 0.01,
      holdsMessages: () => false,
      files: noFiles,
      log: silent,
      finished: () => undefined,
    },
  })
  const rememberUser = () => undefined
  const signing = createSigning({ seat, door, gateway, keepsake, rememberUser, push, log: silent })
  toClose.push(() => seat.leave(null))
  return { centre, seat, signing, pushed, note: () => note }
}

const isOnline = ({ seat }: Awaited<ReturnType<typeof desk>>) => seat.state().link.state === 'online'

test('[LI4] who signs in sits at the desk, and who signed in elsewhere leaves it with the reason', async () => {
  const mina = await desk()
  expect(await mina.signing.signIn(credentials)).toEqual({ me })
  await until(() => isOnline(mina))
  expect(mina.seat.state().me).toEqual(me)

  mina.centre.say({ frame: 'goodbye', reason: 'signed-in-elsewhere' })
  await until(() => mina.seat.state().me === null)
  expect(mina.seat.state().link).toEqual({ state: 'signedOut', reason: 'signed-in-elsewhere' })
  expect(await mina.signing.signOut({ evenIfUnsent: false })).toEqual({ unsent: 0, open: 0 })
})

test('[OB3] signing out with unsent words asks first, and the words wait for the next time', async () => {
  const mina = await desk()
  await mina.signing.signIn(credentials)
  await until(() => isOnline(mina))
  const request = message(newId<InteractionId>(), 'unanswered')
  void mina.seat.session()?.dispatch(request)
  await until(() => mina.seat.state().pending.length === 1)
  expect(await mina.signing.signOut({ evenIfUnsent: false })).toEqual({ unsent: 1, open: 0 })
  expect(mina.seat.state().me).toEqual(me)

  expect(await mina.signing.signOut({ evenIfUnsent: true })).toEqual({ unsent: 0, open: 0 })
  expect([mina.seat.state().me, mina.seat.state().pending]).toEqual([null, []])
  expect(mina.centre.asked).toContain('POST /agent/sign-out')

  await mina.signing.signIn(credentials)
  expect(mina.seat.state().pending.map((each) => each.request)).toEqual([request])
})

test('[OB9] staying signed in is kept only by a keyring, and taken up again at the next start', async () => {
  const first = await desk()
  await first.signing.signIn({ ...credentials, staySignedIn: true })
  expect(first.note()).toMatchObject({ secret: 'secret-of-mina' })
  await first.signing.signOut({ evenIfUnsent: true })
  expect(first.note()).toBeUndefined()

  const second = await desk(undefined, { gateway: '', secret: 'secret-of-mina', me })
  await second.signing.resume()
  await until(() => isOnline(second))
  expect(second.centre.asked).not.toContain('POST /agent/sign-in')
})

test('[LI1] a gateway that is away is a fault, and the desk stays empty', async () => {
  const mina = await desk()
  await mina.centre.close()
  expect(await mina.signing.signIn(credentials)).toEqual({ fault: 'offline' })
  expect(mina.seat.state()).toMatchObject({ me: null, link: { state: 'signedOut', reason: null } })
})
