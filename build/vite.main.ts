import { defineConfig } from 'vite'
import { commonJs } from './common-js.mjs'

export default defineConfig(commonJs({ entry: 'src-main/index.ts', folder: 'main' }))
