import { closeSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** The little of PGlite's insides that we touch; seen on 0.5.14, and a test that counts flushes guards it. */
interface Stream {
  nfd?: number
  node: object
}
interface NodeFileSystem {
  stream_ops: { fsync?: (stream: Stream) => number }
  realPath: (node: object) => string
}

function flushFolder(path: string) {
  // NTFS journals its names, and does not open folders.
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/**
 * PGlite's files as Node's files, with the one thing it leaves out: flushing. It is there before PostgreSQL starts, so
 * recovery and checkpoints flush, too. A flush that failed is never tried again and believed: `failed` must not return.
 */
export function createDurableFileSystem(folder: string, failed: (error: unknown) => never): NodeFS {
  const fileSystem = new NodeFS(folder)
  const init = fileSystem.init.bind(fileSystem)

  fileSystem.init = async (...settings) => {
    const { emscriptenOpts } = await init(...settings)
    const preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (module: { FS: { filesystems: Record<string, unknown> } }) => {
        // Not in PGlite's types.
        const files = module.FS.filesystems['NODEFS'] as NodeFileSystem
        files.stream_ops.fsync = (stream) => {
          try {
            if (stream.nfd === undefined) flushFolder(files.realPath(stream.node))
            else fdatasyncSync(stream.nfd)
          } catch (error) {
            failed(error)
          }
          return 0
        }
      },
    ]
    return { emscriptenOpts: { ...emscriptenOpts, preRun, onAbort: failed } }
  }
  return fileSystem
}
