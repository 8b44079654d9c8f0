import { join } from 'node:path'
import { defineConfig } from 'vite'
import { commonJs } from './common-js.mjs'
import { lateBuiltins } from './late-builtins.mjs'

/**
 * The bundler has the entry load the later file at once, for a helper that the entry does not use; then the first window
 * would wait for the compiling of all that works behind it. An empty line stays, so that the source map stays true.
 */
const later = {
  name: 'later',
  generateBundle(_: unknown, bundle: Record<string, { type: string; code?: string }>) {
    const entry = bundle['index.cjs']
    if ((entry?.code?.length ?? 0) > FIRST)
      throw new Error('src-main/index.ts reads in more than the first window needs')
    if (entry?.code) entry.code = entry.code.replace(/^require\("\.\/[\w-]+\.cjs"\);$/m, '')
  },
}

/** Characters: a window, its page and its fences. A schema library among them would show at every start. */
const FIRST = 40_000

const unused = join(import.meta.dirname, 'no-schema-compiler.ts')

export default defineConfig({
  ...commonJs({ entry: 'src-main/index.ts', folder: 'main', isSplit: true }),
  resolve: { alias: { 'ajv/dist/2020.js': unused, 'ajv-formats': unused } },
  plugins: [later, lateBuiltins],
})
