// FROZEN: the embedded engine alone, with the flushing it leaves out. To change it is to change a bar.
import { fdatasyncSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** @param {string} folder */
export async function openDurablePglite(folder) {
  const files = new NodeFS(folder)
  const init = files.init.bind(files)
  files.init = async (...settings) => {
    const { emscriptenOpts } = await init(...settings)
    const flush = (/** @type {any} */ module) => {
      module.FS.filesystems.NODEFS.stream_ops.fsync = (/** @type {{ nfd?: number }} */ stream) => {
        if (stream.nfd !== undefined) fdatasyncSync(stream.nfd)
        return 0
      }
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), flush] } }
  }
  const flushed = PGlite.defaultStartParams.filter((parameter) => parameter !== '-F')
  const startParams = [...flushed, '-c', 'fsync=on', '-c', 'wal_sync_method=fsync']
  return PGlite.create({ fs: files, startParams })
}
