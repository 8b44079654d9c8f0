import vue from '@vitejs/plugin-vue'
import { join } from 'node:path'
import { defineConfig } from 'vite'
import { outFolder, root } from './script.mjs'

export default defineConfig(({ command }) => ({
  root: join(root, 'src-renderer'),
  base: './',
  logLevel: 'warn',
  plugins: [vue()],
  resolve: {
    alias: command === 'build' ? { '@vue/devtools-api': join(import.meta.dirname, 'no-devtools.ts') } : {},
  },
  define: { __VUE_OPTIONS_API__: 'false' },
  build: {
    outDir: join(outFolder(), 'renderer'),
    target: 'chrome130',
    sourcemap: true,
    emptyOutDir: true,
    // The content policy knows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
}))
