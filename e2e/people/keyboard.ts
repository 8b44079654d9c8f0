import { expect } from '@playwright/test'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { end } from '../processes'

const run = promisify(execFile)

/** A Korean keyboard before a real screen: keys go through the X server and ibus-hangul, as a hand's would. */
export interface Keyboard {
  /** What a program needs to hear of the input method. */
  readonly environment: Record<string, string>
  /** Gives the keyboard to the window of this title. */
  lookAt: (title: string) => Promise<void>
  /** Keys one after the other, as xdotool names them. */
  press: (...keys: string[]) => Promise<void>
  /** The keys of these letters: in Hangul mode "dkssud" is 안녕. */
  type: (letters: string) => Promise<void>
  /** Hangul to Latin and back. */
  toggle: () => Promise<void>
}

/** Between two keys, in milliseconds: as a fast typist. */
const PACE = '25'

const isHangul = async () => (await run('ibus', ['engine'])).stdout.trim() === 'hangul'

/** The input method's daemon, with Hangul chosen. */
async function startInputMethod(): Promise<ChildProcess> {
  const daemon = spawn('ibus-daemon', ['--replace', '--xim', '--panel=disable'], { stdio: 'ignore' })
  const choose = () => run('ibus', ['engine', 'hangul']).then(isHangul, () => false)
  await expect.poll(choose, { timeout: 20_000 }).toBe(true)
  return daemon
}

export async function withKeyboard(use: (keyboard: Keyboard) => Promise<void>) {
  const daemon = await startInputMethod()
  const xdotool = async (...args: string[]) => {
    await run('xdotool', args)
  }
  const press = (...keys: string[]) => xdotool('key', '--delay', PACE, ...keys)
  await use({
    environment: { GTK_IM_MODULE: 'ibus', XMODIFIERS: '@im=ibus' },
    lookAt: (title) =>
      xdotool('search', '--sync', '--onlyvisible', '--name', title, 'windowactivate', '--sync'),
    press,
    type: (letters) => xdotool('type', '--delay', PACE, letters),
    toggle: () => press('Hangul'),
  })
  await end(daemon, 'SIGTERM')
}
