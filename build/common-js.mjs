import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { outFolder, root } from './script.mjs'

const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)]

/** Optional native parts that `pg` and `ws` ask for and do without. */
const optional = ['pg-native', 'bufferutil', 'utf-8-validate']

/**
 * CommonJS with every dependency inside: older runtimes and a `utilityProcess` cannot load a module. One file, unless
 * `isSplit`: then what is imported later lies in files of its own and is compiled later.
 * @param {{ entry: string, folder: string, name?: string, target?: string, isSplit?: boolean }} bundle
 * @returns {import('vite').UserConfig}
 */
export const commonJs = ({ entry, folder, name = 'index', target = 'node20', isSplit = false }) => ({
  root,
  logLevel: 'warn',
  publicDir: false,
  build: {
    ssr: entry,
    outDir: join(outFolder(), folder),
    target,
    sourcemap: true,
    minify: false,
    emptyOutDir: false,
    rolldownOptions: {
      external: ['electron', ...builtins, ...optional],
      // PGlite's compiled C evaluates its own generated code; nothing of ours does (lint sees to it).
      checks: { eval: false, bundlerTimings: false },
      output: {
        format: 'cjs',
        entryFileNames: `${name}.cjs`,
        chunkFileNames: '[name].cjs',
        codeSplitting: isSplit,
      },
    },
  },
  ssr: { noExternal: true },
})
