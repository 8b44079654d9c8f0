import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { readKept, type Stored, usual } from './kept-preferences'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

const deviceId = '1b6f8c3a-5d0e-4c5f-8f43-7b1c9d0f9a52'

function read(content: unknown) {
  const folder = mkdtempSync(join(tmpdir(), 'damso-preferences-'))
  folders.push(folder)
  const path = join(folder, 'preferences.json')
  if (content !== undefined)
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return readKept(path)
}

const kept: Stored = {
  preferences: usual,
  gateway: { kind: 'remote', url: 'https://gateway.example' },
  userName: 'mina',
  deviceId,
  signedIn: null,
}

test('[PF1] what was liked and chosen before is read as it was', () => {
  const preferences = { ...usual, theme: 'dark' as const, listWidth: 400 }
  expect(read({ ...kept, preferences })).toEqual({ ...kept, preferences })
})

test('[PF2] a file of an earlier version has what is usual for what it does not know', () => {
  const { panelWidth, ...older } = usual
  expect(read({ ...kept, preferences: older })?.preferences).toEqual({ ...older, panelWidth })
})

test.each([
  ['no file', undefined],
  ['no JSON', '{"preferences":'],
  ['something else', '[]'],
  ['a width that cannot be', { ...kept, preferences: { ...usual, listWidth: 5 } }],
])('[PF3] with %s a computer begins as a new one', (_, content) => {
  expect(read(content)).toBeUndefined()
})
