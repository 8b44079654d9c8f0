import { defineConfig } from 'vite'
import { commonJs } from './common-js.mjs'

export default defineConfig(
  commonJs({ entry: 'src-preload/index.ts', folder: 'preload', target: 'chrome130' }),
)
