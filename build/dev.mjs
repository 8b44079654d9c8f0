// `npm run dev [-- flags]`: `npm start` again whenever a source changes. A build takes a second, so nothing is hot.
import { spawn } from 'node:child_process'
import { readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { atExit, endWithSignals, root } from './script.mjs'

const settled = 200
const start = () =>
  spawn(process.execPath, [join(import.meta.dirname, 'start.mjs'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })

endWithSignals()
let damso = start()
atExit(() => void damso.kill())

/** Editors write a file more than once. @type {NodeJS.Timeout | undefined} */
let soon
function restart() {
  clearTimeout(soon)
  soon = setTimeout(() => {
    damso.once('exit', () => (damso = start()))
    if (!damso.kill()) damso = start()
  }, settled)
}

for (const folder of readdirSync(root).filter((name) => name.startsWith('src-'))) {
  watch(join(root, folder), { recursive: true }, restart)
}
