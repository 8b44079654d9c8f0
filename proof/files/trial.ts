import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Gateway, startGateway } from '../../e2e/processes'
import { enterAsAgent } from '../kills/agent-door'
import { createRandom, type Random } from '../kills/random'
import { type Faults, uploadOne } from './uploading'

export interface Trial {
  readonly uploads: number
  readonly kills: number
  readonly seed: number
  readonly folder: string
}

const AGENTS = ['mina', 'jun', 'hana']
const LARGEST = 12 * 1024 * 1024
/** After the last kill; an upload that is not done by then is stuck. */
const PATIENCE = 120_000

async function killAgainAndAgain(gateway: Gateway, kills: number, random: Random) {
  for (let n = 1; n <= kills; n += 1) {
    await pause(random.between(20, 900))
    await gateway.kill()
    await gateway.restart()
    if (n % 20 === 0) console.error(`proof/files: kill ${n} of ${kills}`)
  }
}

/** Whatever lies on the disk is a file that was taken: nothing partial stays. */
const left = (folder: string) =>
  readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length

export async function cutUploads({ uploads, kills, seed, folder }: Trial) {
  const random = createRandom(seed)
  const data = join(folder, 'gateway')
  const gateway = await startGateway(data)
  const faults: Record<keyof Faults, string[]> = { corrupted: [], lost: [], unkept: [], refused: [] }
  let [begun, done, resumed, again] = [0, 0, 0, 0]

  async function uploadOnAndOn(headers: Readonly<Record<string, string>>) {
    while (begun < uploads) {
      begun += 1
      const size = Math.ceil(random.between(0, LARGEST))
      const told = await uploadOne({ url: gateway.url, headers, size, random, faults })
      done += 1
      resumed += told.resumed
      again += told.sentAgain
    }
  }

  const seats = []
  for (const userName of AGENTS) seats.push(await enterAsAgent(gateway.url, userName))
  const uploading = Promise.all(seats.map(({ headers }) => uploadOnAndOn(headers)))
  await killAgainAndAgain(gateway, kills, random)
  const isQuiet = await Promise.race([uploading.then(() => true), pause(PATIENCE, false)])
  const onDisk = left(data)
  await gateway.stop()

  const counted = Object.entries(faults)
  const isFine = isQuiet && onDisk === uploads && counted.every(([, list]) => list.length === 0)
  return {
    ...{ seed, uploads, kills, done, resumed, sentAgain: again, onDisk },
    ...Object.fromEntries(counted.map(([name, list]) => [name, list.length])),
    examples: counted.flatMap(([, list]) => list).slice(0, 5),
    isFine,
  }
}
