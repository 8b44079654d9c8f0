import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { ROOT } from '../processes'

/** The long trial's own program, with few kills: it counts what was lost, doubled, disordered or left waiting. */
test('[RE6] gateways killed while people talk lose nothing, double nothing and leave nobody waiting', async () => {
  test.setTimeout(120_000)
  const trial = spawn(process.execPath, [join(ROOT, 'proof/kills.mjs'), '--kills=2', '--seed=1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  trial.stdout.on('data', (bytes: Buffer) => (printed += bytes.toString()))
  await new Promise((resolve) => trial.once('close', resolve))

  expect(JSON.parse(printed)).toMatchObject({
    kills: 2,
    lost: 0,
    doubled: 0,
    disordered: 0,
    unheard: 0,
    unseen: 0,
    violations: 0,
    stuck: 0,
    taken: 0,
    isFine: true,
  })
})
