import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Gateway, startGateway } from '../../e2e/processes'
import { createRandom, type Random } from './random'
import { agentTalks, customerTalks, openTalk } from './talk'
import { type Faults, judge } from './verdict'
import { createWitness, type Witness } from './witness'

export interface Trial {
  readonly kills: number
  readonly seed: number
  readonly folder: string
}

const AGENTS = ['mina', 'jun', 'hana']
/** After the last kill; whoever has not been answered by then is stuck. */
const PATIENCE = 60_000
/** Every so manieth gateway is killed before it serves. */
const EARLY = 5

interface Killing {
  readonly kills: number
  readonly random: Random
  readonly witness: Witness
}

async function killAgainAndAgain(gateway: Gateway, { kills, random, witness }: Killing) {
  for (let n = 1; n <= kills; n += 1) {
    const isEarly = n % EARLY === 0
    await pause(random.between(20, 700))
    await gateway.kill()
    witness.notes(`kill ${n}`)
    if (isEarly) {
      const starting = gateway.restart().catch(() => undefined)
      await pause(random.between(10, 400))
      await gateway.kill()
      await starting
    }
    await gateway.restart()
    if (n % 25 === 0) console.error(`proof/kills: ${n} of ${kills}`)
  }
}

const merged = (all: readonly Faults[]): Faults => ({
  lost: all.flatMap(({ lost }) => lost),
  doubled: all.flatMap(({ doubled }) => doubled),
  disordered: all.flatMap(({ disordered }) => disordered),
  unheard: all.flatMap(({ unheard }) => unheard),
  unseen: all.flatMap(({ unseen }) => unseen),
  violations: all.flatMap(({ violations }) => violations),
  taken: all.flatMap(({ taken }) => taken),
})

/** The gateway is killed with no last words while agents and customers talk; then everything is counted. */
export async function killGateways({ folder, seed, kills }: Trial) {
  const random = createRandom(seed)
  const witness = createWitness(join(folder, 'witness'))
  const gateway = await startGateway(join(folder, 'gateway'))
  const talks = []
  for (const userName of AGENTS) talks.push(await openTalk(gateway, userName))

  let isOver = false
  const talking = { witness, random, isOver: () => isOver }
  const speakers = talks.flatMap((talk) => [agentTalks(talk, talking), customerTalks(talk, talking)])
  await killAgainAndAgain(gateway, { kills, random, witness })
  await pause(1_000)
  isOver = true
  const isQuiet = await Promise.race([Promise.all(speakers).then(() => true), pause(PATIENCE, false)])
  // Deliveries that are still on their way to who is only listening.
  await pause(1_500)

  const told = new Set(witness.acknowledged)
  const stuck = witness.said.filter((text) => !told.has(text))
  const judged = []
  for (const talk of talks) judged.push(await judge(talk, witness))
  for (const { agent } of talks) agent.close()
  await gateway.stop()

  const faults = { ...merged(judged.map((each) => each.faults)), stuck }
  const repeatedBatches = judged.map((each) => each.repeatedBatches)
  const isFine =
    isQuiet &&
    Object.values(faults).every((list) => list.length === 0) &&
    repeatedBatches.every((count) => count <= kills)
  return {
    seed,
    kills,
    said: witness.said.length,
    acknowledged: witness.acknowledged.length,
    inLog: judged.reduce((sum, { messages }) => sum + messages, 0),
    ...Object.fromEntries(Object.entries(faults).map(([name, list]) => [name, list.length])),
    repeatedBatches,
    examples: Object.fromEntries(
      Object.entries(faults)
        .filter(([, list]) => list.length > 0)
        .map(([name, list]) => [name, list.slice(0, 5)]),
    ),
    isFine,
  }
}
