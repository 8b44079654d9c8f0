import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const pages = ['src-renderer/**/*.spec.ts', 'src-widget/**/*.spec.ts']

export default defineConfig({
  test: {
    // Real databases and real sockets on a busy machine of two cores.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // They wait for disks and sockets more than they compute.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['src-*/**/*.spec.ts'],
          exclude: pages,
          environment: 'node',
          // The embedded database is made ready anew for every test: compiled in seconds of both cores, used for less.
          execArgv: ['--liftoff-only'],
          globalSetup: 'build/test-database.mjs',
        },
      },
      {
        extends: true,
        plugins: [vue()],
        test: { name: 'page', include: pages, environment: 'happy-dom' },
      },
    ],
  },
})
