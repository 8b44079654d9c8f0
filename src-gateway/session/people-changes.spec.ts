import { expect, test } from 'vitest'
import { type Accounts, openAccounts } from '../accounts/accounts'
import { person, portsOn } from '../accounts/testing'
import { createTestDatabase, engines } from '../database/testing'
import type { Line } from './line'
import { hearPeople } from './people-changes'
import { createSeats, type Seat } from './seats'

/** A desktop as far as it is told something. */
function seatOf(me: Seat['me']) {
  const told: unknown[] = []
  const line = { send: (frame: string) => told.push(JSON.parse(frame)) } as unknown as Line
  const seat: Seat = { line, me, sessionId: 'one', views: new Map(), missed: new Set(), isWelcome: true }
  return { seat, told }
}

test.each(engines)('[AK4] a change of an agent is told on every gateway (%s)', async (engine) => {
  const made = await createTestDatabase(engine)
  const database = await made.open()
  const [here, there]: Accounts[] = [
    await openAccounts(portsOn(database)),
    await openAccounts(portsOn(database)),
  ]
  const me = await here?.add(person('mina'))
  if (!here || !there || !me || me === 'name-taken') throw new Error('no agent')
  const desks = [here, there].map((accounts) => {
    const [seats, { seat, told }] = [createSeats(), seatOf(me)]
    seats.add(seat)
    let times = 0
    const changed = async () => void (times += 1)
    const stop = hearPeople({ accounts, seats, changed, report: (defect) => told.push(defect) })
    return { seat, told, stop, times: () => times }
  })
  const details = { ...me, displayName: '김미나', chatLimit: 7, role: 'supervisor' as const }
  await here.change(me.id, details)
  for (const { seat, told, times, stop } of desks) {
    await expect.poll(() => told).toEqual([{ frame: 'me', me: details }])
    expect(seat.me).toEqual(details)
    await expect.poll(times).toBe(1)
    stop()
  }
  await Promise.all([here.close(), there.close()])
  await database.close()
  await made.remove()
})
