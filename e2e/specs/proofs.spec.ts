import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { ROOT } from '../processes'

/** The long trials' own programs, with few kills. */
async function tried(program: string, ...flags: string[]): Promise<unknown> {
  const trial = spawn(process.execPath, [join(ROOT, 'proof', program), ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  trial.stdout.on('data', (bytes: Buffer) => (printed += bytes.toString()))
  await new Promise((resolve) => trial.once('close', resolve))
  return JSON.parse(printed)
}

test('[RE6] gateways killed while people talk lose nothing, double nothing and leave nobody waiting', async () => {
  test.setTimeout(120_000)
  expect(await tried('kills.mjs', '--kills=2', '--seed=1')).toMatchObject({
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

test('[FU2] what desktops upload over cut lines to a gateway that is killed comes out as it went in', async () => {
  test.setTimeout(180_000)
  expect(await tried('files.mjs', '--uploads=6', '--kills=3', '--seed=1')).toMatchObject({
    ...{ uploads: 6, kills: 3, done: 6, onDisk: 6 },
    ...{ corrupted: 0, lost: 0, unkept: 0, refused: 0, isFine: true },
  })
})
