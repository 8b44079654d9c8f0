import vue from '@vitejs/plugin-vue'
import { join } from 'node:path'
import { defineConfig } from 'vite'
import { outFolder, root } from './script.mjs'

/**
 * The fonts lie beside the page. Text waits some milliseconds for its own instead of being set twice: a stand-in costs
 * questions to the system for every font that might have the letter.
 */
const localFonts = {
  name: 'local-fonts',
  generateBundle(_: unknown, bundle: Record<string, { source?: unknown }>) {
    for (const [name, asset] of Object.entries(bundle)) {
      if (name.endsWith('.css'))
        asset.source = String(asset.source).replaceAll('font-display:swap', 'font-display:block')
    }
  },
}

/**
 * Each sheet says the order of the layers itself (styles/index.css): a piece that is shared with what opens later is read
 * before that file, and would else make its own layer the weakest.
 */
const layersInOrder = {
  name: 'layers-in-order',
  generateBundle(_: unknown, bundle: Record<string, { source?: unknown }>) {
    for (const [name, asset] of Object.entries(bundle)) {
      if (name.endsWith('.css'))
        asset.source = `@layer reset,tokens,base,components,states;${String(asset.source)}`
    }
  },
}

/** What main serves by its name: it has no need to look into folders, and nothing that lies there by chance is served. */
const servedFiles = {
  name: 'served-files',
  generateBundle: {
    order: 'post' as const,
    handler(this: { emitFile: (file: object) => void }, _: unknown, bundle: object) {
      const names = Object.keys(bundle).filter((name) => !name.endsWith('.map'))
      this.emitFile({ type: 'asset', fileName: 'served.txt', source: names.join('\n') })
    },
  },
}

export default defineConfig(({ command }) => ({
  root: join(root, 'src-renderer'),
  base: './',
  logLevel: 'warn',
  plugins: [vue(), localFonts, layersInOrder, servedFiles],
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
    rolldownOptions: {
      checks: { bundlerTimings: false },
      // What the first screen needs is one file: each further one would be a question to main while that is busy.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
}))
