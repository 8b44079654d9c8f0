// Playwright's global set-up: the runtime once, not once per launch.
import { electronRuntime } from './electron-runtime.mjs'

export default function setUp() {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= electronRuntime().dist
}
