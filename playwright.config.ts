import { defineConfig } from '@playwright/test'
import { join } from 'node:path'

/** Each worker's programs appear on a desktop of their own, so that none takes the keyboard from another's. */
const desktops = JSON.parse(process.env['DAMSO_TEST_DESKTOPS'] ?? '[]') as Record<string, string>[]
Object.assign(process.env, desktops[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)])

const results = process.env['DAMSO_TEST_RESULTS'] ?? 'test-results'

export default defineConfig({
  projects: [
    { name: 'e2e', testDir: 'e2e/specs' },
    // Drives DAMSO_PACKAGED_APP, the installed product's own binary.
    { name: 'packaged', testDir: 'e2e/packaged' },
    // Photographs for people; asked for by name only.
    { name: 'screens', testDir: 'e2e/screens' },
  ],
  globalSetup: './build/test-runtime.mjs',
  outputDir: join(results, 'e2e'),
  reporter: [['list'], ['json', { outputFile: join(results, 'e2e.json') }]],
  workers: desktops.length || 1,
  // Tests of one file as well: those that wait for a time to run out do so beside others, and not one after the other.
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  use: { trace: 'off', screenshot: 'off' },
})
