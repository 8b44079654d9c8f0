// Kills the gateway again and again while desktops upload over a line that is cut, and compares every file that was
// taken with what was sent.   npm run proof -- files --uploads=120 --kills=80 --seed=1
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawnSeed, readArguments } from './programs/arguments.mjs'
import { compiled } from './programs/compiled.mjs'

const { uploads, kills, seed } = readArguments({ uploads: '120', kills: '80', seed: drawnSeed() })
console.error(`proof/files: seed ${seed}`)
const folder = mkdtempSync(join(tmpdir(), 'damso-proof-'))
const { cutUploads } = await compiled('files/trial.ts', join(folder, 'program'))
const result = await cutUploads({
  ...{ uploads: Number(uploads), kills: Number(kills), seed: Number(seed), folder },
})
console.log(JSON.stringify({ proof: 'files', ...result }))
if (result.isFine) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
else console.error(`proof/files: the data are left in ${folder}`)
process.exit(result.isFine ? 0 : 1)
