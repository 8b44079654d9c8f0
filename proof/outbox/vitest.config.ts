import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** One test of the outbox alone: nothing of what the others need is prepared, nothing is written into the tree. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  cacheDir: join(tmpdir(), 'damso-proof-cache'),
  test: { include: ['src-main/session/outbox-survives.spec.ts'], testNamePattern: 'OB1' },
})
