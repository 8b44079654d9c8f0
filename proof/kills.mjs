// Kills the gateway hundreds of times while agents and strict customers talk, and counts what was lost, doubled or
// disordered, and who was left waiting.   npm run proof -- kills --kills=300 --seed=1 --engine=pglite|postgres
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stop } from '../build/script.mjs'
import { drawnSeed, readArguments } from './programs/arguments.mjs'
import { compiled } from './programs/compiled.mjs'

const { kills, seed, engine } = readArguments({ kills: '300', seed: drawnSeed(), engine: 'pglite' })
if (engine !== 'pglite' && engine !== 'postgres')
  stop(`Unknown engine: ${engine}. It is pglite or postgres`, 2)
if (engine === 'postgres') {
  const database = process.env['DAMSO_TEST_DATABASE_URL']
  if (database === undefined) stop('There is no PostgreSQL: start this by npm run proof')
  process.env['DATABASE_URL'] = database
}
console.error(`proof/kills: seed ${seed}`)
const folder = mkdtempSync(join(tmpdir(), 'damso-proof-'))
const { killGateways } = await compiled('kills/trial.ts', join(folder, 'program'))
const result = await killGateways({ kills: Number(kills), seed: Number(seed), folder })
console.log(JSON.stringify({ proof: 'kills', engine, ...result }))
if (result.isFine) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
else console.error(`proof/kills: the witness and the data are left in ${folder}`)
process.exit(result.isFine ? 0 : 1)
