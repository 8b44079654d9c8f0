// Stands in for Electron's own default app, which the fallback runtime lacks: `electron [-r module] folder [flags]`.
const { app } = require('electron')
const { existsSync, readFileSync } = require('node:fs')
const Module = require('node:module')
const { dirname, join, resolve } = require('node:path')

/** @param {string[]} given */
function readArguments(given) {
  /** @type {string[]} */
  const required = []
  for (let i = 0; i < given.length; i++) {
    const argument = given[i] ?? ''
    if (argument === '-r' || argument === '--require') required.push(given[++i] ?? '')
    else if (argument.startsWith('--require=')) required.push(argument.slice('--require='.length))
    else if (!argument.startsWith('-')) return { required, folder: argument }
  }
  return { required, folder: undefined }
}

/** @param {string} folder */
function adopt(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  app.setVersion(manifest.version ?? '0.0.0')
  app.name = manifest.productName ?? manifest.name
  app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`)
  app.setAppPath(folder)
}

if (process.argv.includes('--version')) {
  console.log(`v${process.versions.electron}`)
  process.exit(0)
}
const { required, folder } = readArguments(process.argv.slice(1))
if (folder === undefined) {
  console.error('usage: electron [-r module] folder [flags]')
  process.exit(2)
}
Module._preloadModules(required)
Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true })

const target = resolve(folder)
const entry = Module._resolveFilename(target, null, true)
if (existsSync(join(target, 'package.json'))) adopt(target)
else app.setAppPath(dirname(entry))
// Synchronous, so that the app's own code runs before 'ready': app.enableSandbox() and others insist on it.
Module._load(entry, null, true)
