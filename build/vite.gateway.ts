import { defineConfig } from 'vite'
import { commonJs } from './common-js.mjs'

/** The gateway and the worker its embedded store lives in. The mode says which one. */
export default defineConfig(({ mode }) =>
  commonJs(
    mode === 'database-worker'
      ? { entry: 'src-gateway/database/worker.ts', folder: 'gateway', name: 'database-worker' }
      : { entry: 'src-gateway/index.ts', folder: 'gateway' },
  ),
)
