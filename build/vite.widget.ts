import { join } from 'node:path'
import { defineConfig } from 'vite'
import { outFolder, root } from './script.mjs'

/** Four scripts that run in strangers' pages: nothing global, no chunks, fixed names. The mode says which one. */
export default defineConfig(({ mode }) => ({
  root: join(root, 'src-widget'),
  logLevel: 'warn',
  // The panel's page and its pictures, copied as they are; once is enough.
  publicDir: mode === 'panel' ? 'public' : false,
  build: {
    outDir: join(outFolder(), 'widget'),
    emptyOutDir: false,
    target: ['es2020', 'chrome100'],
    sourcemap: true,
    assetsInlineLimit: 0,
    lib: {
      entry: `${mode}.ts`,
      formats: ['iife'],
      name: `damso_${mode}`,
      fileName: () => `${mode}.js`,
      cssFileName: mode,
    },
    rolldownOptions: { output: { exports: 'none' } },
  },
}))
