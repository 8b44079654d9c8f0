import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vite'
import { outFolder, root } from './script.mjs'

/** What documents are drawn with beside code: the letters of East Asian encodings, and fonts that documents leave out. */
const tables = ['cmaps', 'standard_fonts']

const copyTables = {
  name: 'copy-tables',
  writeBundle() {
    for (const name of tables) {
      cpSync(join(root, 'node_modules/pdfjs-dist', name), join(outFolder(), 'workshop', name), {
        recursive: true,
      })
    }
  },
}

export default defineConfig({
  root: join(root, 'src-workshop'),
  base: './',
  logLevel: 'warn',
  plugins: [copyTables],
  build: {
    outDir: join(outFolder(), 'workshop'),
    target: 'chrome130',
    sourcemap: true,
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 3_000,
    rolldownOptions: { checks: { bundlerTimings: false, eval: false } },
  },
})
