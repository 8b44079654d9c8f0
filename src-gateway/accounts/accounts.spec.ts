import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Goodbye } from '../../src-contract/protocol'
import type { Database } from '../database/database'
import { createTestDatabase, engines, type TestDatabase } from '../database/testing'
import { type Accounts, openAccounts } from './accounts'
import { attempt, createTestClock, person, portsOn } from './testing'

const here = '192.0.2.1'
const endedBecause = (reason: Goodbye) => ({ refused: 'session-ended', reason })

for (const engine of engines) {
  let made: TestDatabase
  let database: Database
  let accounts: Accounts
  const clock = createTestClock()

  beforeAll(async () => {
    made = await createTestDatabase(engine)
    database = await made.open()
    accounts = await openAccounts(portsOn(database, clock))
  })
  afterAll(async () => {
    await accounts.close()
    await database.close()
    await made.remove()
  })

  /** Signed in, whatever it takes; throws when it takes more. */
  async function signIn(userName: string, deviceId = randomUUID()) {
    const signedIn = await accounts.signIn(attempt(userName, { deviceId }), here)
    if ('refused' in signedIn) throw new Error(signedIn.refused)
    return { ...signedIn, deviceId }
  }

  test(`[AU1] an empty gateway says that nobody has set it up (${engine})`, async () => {
    expect(await accounts.isEmpty()).toBe(true)
    expect(await accounts.signIn(attempt('mina'), here)).toEqual({ refused: 'not-set-up' })
  })

  test(`[AU2] a user name is one account, however it is written (${engine})`, async () => {
    const mina = await accounts.add(person('Mina'))
    expect(await accounts.add(person('mina'))).toBe('name-taken')
    const signedIn = await accounts.signIn(attempt('MINA', { password: 'Mina-secret' }), here)
    expect(signedIn).toMatchObject({ me: mina, expiresAt: '2026-11-22T21:00:00.000Z' })
    expect(await accounts.people()).toEqual([mina])
  })

  test(`[AU3] a wrong password and an unknown name get the same answer (${engine})`, async () => {
    await accounts.add(person('jun'))
    const wrong = { refused: 'wrong-credentials' }
    expect(await accounts.signIn(attempt('jun', { password: 'jun-geheim' }), here)).toEqual(wrong)
    expect(await accounts.signIn(attempt('nobody'), here)).toEqual(wrong)
  })

  test(`[AU4] after five mistakes an account waits a minute for each further try (${engine})`, async () => {
    await accounts.add(person('hana'))
    const guess = () => accounts.signIn(attempt('hana', { password: 'guess' }), here)
    const answers = await Promise.all(Array.from({ length: 20 }, guess))
    expect(
      answers.filter((answer) => 'refused' in answer && answer.refused === 'wrong-credentials'),
    ).toHaveLength(5)
    expect(await accounts.signIn(attempt('hana'), here)).toEqual({ refused: 'locked', retryAfter: 60 })
    clock.pass(60)
    expect(await accounts.signIn(attempt('hana'), here)).toHaveProperty('secret')
    clock.pass(600)
  })

  test(`[AU5] strangers who guess do not lock out a device the account was used on (${engine})`, async () => {
    await accounts.add(person('sora'))
    const { deviceId } = await signIn('sora')
    for (let guess = 0; guess < 6; guess += 1)
      await accounts.signIn(attempt('sora', { password: 'guess' }), here)
    expect(await accounts.signIn(attempt('sora'), here)).toMatchObject({ refused: 'locked' })
    expect(await accounts.signIn(attempt('sora', { deviceId }), here)).toHaveProperty('secret')
    clock.pass(600)
  })

  test(`[AU6] an address that guesses at many names is locked out, its neighbours are not (${engine})`, async () => {
    const guess = (index: number, from: string) => accounts.signIn(attempt(`guessed-${index}`), from)
    for (let index = 0; index < 30; index += 1) await guess(index, `2001:db8::${index}`)
    expect(await guess(30, '2001:db8::ffff')).toEqual({ refused: 'locked', retryAfter: 10 })
    expect(await guess(31, '2001:db8:0:1::1')).toEqual({ refused: 'wrong-credentials' })
  })

  test(`[AU7] a ticket opens one socket, once, within thirty seconds (${engine})`, async () => {
    const { secret, deviceId, me } = await signIn('jun')
    const buy = async () => {
      const bought = await accounts.buyTicket(secret, deviceId)
      return 'ticket' in bought ? bought.ticket : bought.refused
    }
    const ticket = await buy()
    const redeemed = await Promise.all(Array.from({ length: 10 }, () => accounts.redeem(ticket)))
    expect(redeemed.filter(Boolean)).toEqual([{ sessionId: expect.any(String) as string, me }])
    const late = await buy()
    clock.pass(31)
    expect(await accounts.redeem(late)).toBeUndefined()
    expect(await accounts.redeem('no such ticket')).toBeUndefined()
  })

  test(`[AU8] a secret is worth nothing on another device (${engine})`, async () => {
    const { secret, deviceId } = await signIn('jun')
    expect(await accounts.buyTicket(secret, randomUUID())).toEqual({ refused: 'session-ended' })
    expect(await accounts.buyTicket(`${secret}x`, deviceId)).toEqual({ refused: 'session-ended' })
    expect(await accounts.buyTicket(secret, deviceId)).toHaveProperty('ticket')
  })

  test(`[AU9] signing in elsewhere ends the first session, and all nodes hear of it (${engine})`, async () => {
    const other = await openAccounts(portsOn(database, clock))
    const heard: unknown[] = []
    other.onSessionEnded((...ending) => heard.push(ending))
    const first = await signIn('jun')
    const bought = await accounts.buyTicket(first.secret, first.deviceId)
    const redeemed = await accounts.redeem('ticket' in bought ? bought.ticket : '')
    await signIn('jun')
    await vi.waitFor(() =>
      expect(heard).toContainEqual([redeemed?.sessionId, 'signed-in-elsewhere', first.me.id]),
    )
    expect(await accounts.buyTicket(first.secret, first.deviceId)).toEqual(
      endedBecause('signed-in-elsewhere'),
    )
    await other.close()
  })

  test(`[AU9] of many who sign in at once one session is left (${engine})`, async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => signIn('jun')))
    const tickets = await Promise.all(all.map(({ secret, deviceId }) => accounts.buyTicket(secret, deviceId)))
    expect(tickets.filter((answer) => 'ticket' in answer)).toHaveLength(1)
  })

  test(`[AU10] a session slides by twelve hours and is over after twenty-four (${engine})`, async () => {
    const { secret, deviceId } = await signIn('jun')
    const bought = await accounts.buyTicket(secret, deviceId)
    const { sessionId = '' } = (await accounts.redeem('ticket' in bought ? bought.ticket : '')) ?? {}
    const ended = new Promise((resolve) =>
      accounts.onSessionEnded((id, reason) => id === sessionId && resolve(reason)),
    )
    for (let hour = 0; hour < 23; hour += 11) {
      clock.pass(11 * 3_600)
      await accounts.keepAlive([sessionId])
      if (hour < 22) expect(await accounts.buyTicket(secret, deviceId)).toHaveProperty('ticket')
    }
    expect(await ended).toBe('expired')
    expect(await accounts.buyTicket(secret, deviceId)).toEqual(endedBecause('expired'))
  })

  test(`[AU23] whoever asks late is still told why his session ended (${engine})`, async () => {
    const [idle, left] = [await signIn('jun'), await signIn('sora')]
    await accounts.signOut(left.secret, left.deviceId)
    clock.pass(12 * 3_600 + 1)
    expect(await accounts.buyTicket(idle.secret, idle.deviceId)).toEqual(endedBecause('expired'))
    expect(await accounts.buyTicket(left.secret, left.deviceId)).toEqual(endedBecause('signed-out'))
    expect(await accounts.buyTicket(left.secret, idle.deviceId)).toEqual({ refused: 'session-ended' })
  })

  test(`[AU11] a changed password ends the sessions, and the old one opens none (${engine})`, async () => {
    const { secret, deviceId, me } = await signIn('jun')
    await accounts.changePassword(me.id, 'another-secret')
    expect(await accounts.buyTicket(secret, deviceId)).toEqual(endedBecause('password-changed'))
    expect(await accounts.signIn(attempt('jun'), here)).toEqual({ refused: 'wrong-credentials' })
    expect(await accounts.signIn(attempt('jun', { password: 'another-secret' }), here)).toHaveProperty(
      'secret',
    )
  })

  test(`[AU12] neither passwords nor secrets nor tickets can be read in the database (${engine})`, async () => {
    await accounts.add(person('canary'))
    const { secret, deviceId } = await signIn('canary')
    const bought = await accounts.buyTicket(secret, deviceId)
    const tables = ['person', 'agent_session', 'ticket', 'sign_in_attempt']
    const rows = await Promise.all(
      tables.map((table) => database.query<{ row: string }>(`select ${table}::text as row from ${table}`)),
    )
    const all = rows
      .flat()
      .map(({ row }) => row)
      .join('\n')
    expect(all).toContain('canary')
    const hex = (text: string) => Buffer.from(text).toString('hex')
    for (const word of ['canary-secret', secret, 'ticket' in bought ? bought.ticket : 'x']) {
      expect(all.includes(word) || all.includes(hex(word))).toBe(false)
    }
  })
}
