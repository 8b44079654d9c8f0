// `npm run dist [-- TARGET…] [--unofficial]`: installers into release/.
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { needDependencies } from './dependencies.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { finish, root, runsAs, stop } from './script.mjs'
import { needSystemPackages } from './system-packages.mjs'

/** Each system makes its own installers: the switch that names it, and what it can make. */
const systems = {
  linux: { name: '--linux', targets: ['deb', 'rpm', 'tar.gz', 'zip', 'AppImage', 'dir'] },
  win32: { name: '--win', targets: ['nsis', 'msi', 'portable', 'zip', 'dir'] },
  darwin: { name: '--mac', targets: ['dmg', 'zip', 'dir'] },
}
const system = systems[/** @type {keyof typeof systems} */ (process.platform)]

/** electron-builder downloads its own packers; where Debian has them, it is told so. */
function packers() {
  if (!existsSync('/etc/debian_version')) return {}
  return {
    ELECTRON_BUILDER_7ZIP_PATH: '/usr/bin/7za',
    CUSTOM_FPM_PATH: join(import.meta.dirname, 'fpm-shim.mjs'),
  }
}

/**
 * Makes installers out of the bundles as they are and tells their paths. Quick ones are larger.
 * @param {{ targets: readonly string[], folder: string, quick?: boolean }} wanted
 */
export async function makeInstallers({ targets, folder, quick = false }) {
  const { source, dist, version } = electronRuntime()
  const runtime = source === 'official' ? [] : [`-c.electronDist=${dist}`, `-c.electronVersion=${version}`]
  const builder = [
    process.execPath,
    join(root, 'node_modules/electron-builder/cli.js'),
    '--publish=never',
    system.name,
  ]
  const fast = quick ? ['-c.deb.compression=gz', '-c.compression=store'] : []
  mkdirSync(folder, { recursive: true })
  const exitCode = await finish(
    [...builder, ...targets, ...runtime, ...fast, `-c.directories.output=${folder}`],
    { env: { ...process.env, ...packers() } },
  )
  if (exitCode !== 0) throw new Error(`electron-builder ended with code ${exitCode}`)
  return readdirSync(folder)
    .filter((name) => name.startsWith('damso-'))
    .map((name) => join(folder, name))
}

if (runsAs(import.meta.url)) {
  const given = process.argv.slice(2)
  const asked = given.filter((argument) => argument !== '--unofficial')
  const unknown = asked.filter((argument) => !system.targets.includes(argument))
  if (unknown.length > 0) {
    stop(`Unknown argument: ${unknown.join(' ')}. Targets are ${system.targets.join(', ')}`, 2)
  }

  needSystemPackages('dist')
  needDependencies()
  const { source, version } = electronRuntime()
  if (source !== 'official' && !given.includes('--unofficial')) {
    stop(`This would ship Electron ${version} of unofficial origin. For a trial, say --unofficial`)
  }
  await buildIfStale()
  const made = await makeInstallers({ targets: asked, folder: join(root, 'release') })
  for (const path of made) console.log(path)
}
