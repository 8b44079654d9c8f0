import { createDecipheriv, pbkdf2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import type { EntryPoint } from '../../src-contract/workspace'
import { instantOf } from '../clock'
import { availability, encryptIceServers } from './documents'
import { workspace } from './testing'

const [entryPoint] = workspace.entryPoints as [EntryPoint]

/** Whether the entry point is open at this moment of UTC. */
const isOpen = (hours: EntryPoint['hours'], moment: string) =>
  availability({ ...entryPoint, hours }, () => instantOf(Date.parse(moment))).chat === 'available'

test('[CW20] opening hours are those of the centre, by its own clock and days', () => {
  const hours = { zone: 'Asia/Seoul', days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }
  expect(isOpen(null, '2026-03-01T00:00:00Z')).toBe(true)
  expect(isOpen(hours, '2026-03-02T00:00:00Z')).toBe(true)
  expect(isOpen(hours, '2026-03-01T23:59:59Z')).toBe(false)
  expect(isOpen(hours, '2026-03-02T08:59:59Z')).toBe(true)
  expect(isOpen(hours, '2026-03-02T09:00:00Z')).toBe(false)
  expect(isOpen(hours, '2026-03-07T03:00:00Z')).toBe(false)
})

test('[CW20] hours over midnight belong to the day on which they begin', () => {
  const hours = { zone: 'UTC', days: [5], from: '22:00', to: '06:00' }
  const friday = [
    '2026-03-06T21:59:00Z',
    '2026-03-06T22:00:00Z',
    '2026-03-07T05:59:00Z',
    '2026-03-07T06:00:00Z',
  ]
  expect(friday.map((moment) => isOpen(hours, moment))).toEqual([false, true, true, false])
  expect(isOpen(hours, '2026-03-06T03:00:00Z')).toBe(false)
})

test('[CW21] ICE servers for a session open with its id and nothing else', async () => {
  const servers = [{ url: 'stun:stun.example', username: 'u', credential: 'c' }]
  const bytes = Buffer.from(await encryptIceServers(servers, 'chat'), 'base64')
  const open = (sessionId: string) => {
    const key = pbkdf2Sync(sessionId, bytes.subarray(0, 16), 65_536, 32, 'sha256')
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(16, 28)).setAuthTag(
      bytes.subarray(-16),
    )
    return cipher.update(bytes.subarray(28, -16), undefined, 'utf8') + cipher.final('utf8')
  }
  expect(JSON.parse(open('chat'))).toEqual(servers)
  expect(() => open('another')).toThrow()
})
