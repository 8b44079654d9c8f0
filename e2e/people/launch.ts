import { _electron, type ElectronApplication } from '@playwright/test'

type Options = NonNullable<Parameters<typeof _electron.launch>[0]>

/** So often in a row the runtime may die before any line of ours has run. */
const DEATHS = 2

/**
 * Starts the app. The old fallback runtime crashes now and then while the debugger is attached to it, a bare window as
 * well: that start counts for nothing and is said, any other death is the test's failure.
 */
export async function launch(options: Options, deaths = 0): Promise<ElectronApplication> {
  try {
    // The sandbox: Playwright's own default is off.
    return await _electron.launch({ chromiumSandbox: true, ...options })
  } catch (error) {
    if (deaths >= DEATHS || !String(error).includes('signal=SIGSEGV')) throw error
    console.warn('The runtime crashed before the app began; it is started anew.')
    return launch(options, deaths + 1)
  }
}
