import { randomUUID } from 'node:crypto'
import { instantOf } from '../clock'
import type { Database } from '../database/database'
import { silent } from '../database/testing'
import type { NewPerson } from './accounts'
import { createPasswords } from './password'

/** A clock that stands until it is moved. */
export function createTestClock() {
  let time = Date.parse('2026-11-22T09:00:00.000Z')
  return { now: () => instantOf(time), pass: (seconds: number) => (time += seconds * 1_000) }
}

/** Tests try hundreds of passwords; the real price is tried in password.spec.ts. */
export const cheap = createPasswords({ ln: 10, r: 8, p: 1 })

export const portsOn = (database: Database, clock = createTestClock()) => ({
  ...{ database, now: clock.now, logger: silent, passwords: cheap },
})

export const person = (userName: string): NewPerson => ({
  ...{ userName, displayName: userName, password: `${userName}-secret`, role: 'agent', chatLimit: 3 },
  ...{ teamIds: [], serviceIds: [] },
})

export const attempt = (userName: string, changes: { password?: string; deviceId?: string } = {}) => ({
  ...{ userName, password: `${userName}-secret`, deviceId: randomUUID() },
  ...changes,
})
