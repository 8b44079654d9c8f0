// A trial is written in the language of the tests; plain Node does not read it.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root } from '../../build/script.mjs'

/** Bundles a trial into `folder` and loads it. @param {string} entry @param {string} folder @returns {Promise<any>} */
export async function compiled(entry, folder) {
  await build({
    configFile: false,
    logLevel: 'error',
    // The tests find the built gateway from where they lie.
    define: { 'import.meta.dirname': JSON.stringify(join(root, 'e2e')) },
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, '..', entry),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: {
        external: ['bufferutil', 'utf-8-validate'],
        output: { entryFileNames: 'trial.mjs' },
      },
    },
  })
  return import(pathToFileURL(join(folder, 'trial.mjs')).href)
}
