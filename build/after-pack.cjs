// A custom Electron folder is copied whole: what only serves `electron folder` must not ship.
const { rmSync } = require('node:fs')
const { join } = require('node:path')

exports.default = (/** @type {import('electron-builder').AfterPackContext} */ { appOutDir }) => {
  for (const name of ['resources/default_app.asar', 'version']) rmSync(join(appOutDir, name), { force: true })
}
