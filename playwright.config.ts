import { defineConfig } from '@playwright/test'
import { join } from 'node:path'
import { electronRuntime } from './build/electron-runtime.mjs'

const results = process.env['DAMSO_TEST_RESULTS'] ?? 'test-results'

// Once here and not once per launch: workers inherit it, and looking for the official binary takes a moment.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= electronRuntime().dist

export default defineConfig({
  projects: [
    { name: 'e2e', testDir: 'e2e/specs' },
    // Drives DAMSO_PACKAGED_APP, the installed product's own binary.
    { name: 'packaged', testDir: 'e2e/packaged' },
  ],
  outputDir: join(results, 'e2e'),
  reporter: [['list'], ['json', { outputFile: join(results, 'e2e.json') }]],
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  use: { trace: 'off', screenshot: 'off' },
})
