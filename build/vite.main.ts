import { join } from 'node:path'
import { defineConfig } from 'vite'
import { commonJs } from './common-js.mjs'

/**
 * The bundler has the entry load the later file at once, for a helper that the entry does not use; then the first window
 * would wait for the compiling of all that works behind it. An empty line stays, so that the source map stays true.
 */
const later = {
  name: 'later',
  generateBundle(_: unknown, bundle: Record<string, { type: string; code?: string }>) {
    const entry = bundle['index.cjs']
    if (entry?.code) entry.code = entry.code.replace(/^require\("\.\/[\w-]+\.cjs"\);$/m, '')
  },
}

const unused = join(import.meta.dirname, 'no-schema-compiler.ts')

export default defineConfig({
  ...commonJs({ entry: 'src-main/index.ts', folder: 'main', isSplit: true }),
  resolve: { alias: { 'ajv/dist/2020.js': unused, 'ajv-formats': unused } },
  plugins: [later],
})
