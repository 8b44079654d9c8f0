import { app, type Session } from 'electron'
import { join } from 'node:path'
import type { Flags } from '../flags'
import { createFileLine, createGatewayFiles } from '../attachments/gateway-files'
import type { Log } from '../log'
import { createAgentDoor } from '../session/agent-door'
import type { Push } from '../session/hearing'
import { createAsk } from '../session/ask'
import { systemClock } from '../session/clock'
import type { Ready } from '../session/embedded-gateway'
import { createGateway, describeAddress } from '../session/gateway'
import { createSeat } from '../session/seat'
import { createSigning } from '../session/signing'
import type { Network } from '../session/network'
import { webSocketTo } from '../session/web-socket'
import { createGatewayProcess } from './gateway-process'
import { createKeepsake, firstChoice, rememberChoice } from './keepsake'
import type { PreferencesStore } from './preferences'
import { createKeyKeeper } from './secrets'
import { createSystemNetwork } from './system-network'

export interface LineUpPorts {
  flags: Flags
  session: Session
  gatewayEntry: string
  store: PreferencesStore
  push: Push
  /** Nobody is asked anything over the network before the first screen stands: reading in what that takes would delay it. */
  painted: Promise<void>
  log: Log
}

/** A door that has not answered by then will not. */
const PATIENCE = 10_000
const SHORT_PATIENCE = 4_000

/** From the gateway, inside the app or far away, to the agent who sits at this desk. */
export function lineUp({ flags, session, gatewayEntry, store, push, painted, log }: LineUpPorts) {
  const system = createSystemNetwork(session)
  const network: Network = { optionsFor: (url) => painted.then(() => system.optionsFor(url)) }
  const ask = createAsk(network, PATIENCE)
  const askSoon = createAsk(network, SHORT_PATIENCE)
  const door = createAgentDoor({ ask, askSoon, deviceId: () => store.get('deviceId') })
  const local = createGatewayProcess({
    entry: gatewayEntry,
    data: join(app.getPath('userData'), flags.sample ? 'sample' : 'gateway'),
    sample: flags.sample,
    reach: () => gateway.reach(),
    log,
    up: (ready) => void localIsUp(ready),
    down: (problem) => gateway.localIsDown(problem),
  })
  const gateway = createGateway({
    ...{ local, ask, door, push, log },
    choice: firstChoice(flags, store),
    remember: rememberChoice(flags, store),
  })
  let keeper: ReturnType<typeof createKeyKeeper> | undefined
  const theKeeper = () => (keeper ??= createKeyKeeper())
  const keepsake = createKeepsake(store, () => theKeeper().seals)
  const fileLine = createFileLine(network, () => {
    const [base, secret] = [gateway.base(), seat.secret()]
    return base && secret ? { base, headers: door.holding(secret) } : undefined
  })
  const seat = createSeat({
    folders: join(app.getPath('userData'), 'agents'),
    version: app.getVersion(),
    ...{ door, gateway, keepsake, log, push },
    keeper: theKeeper,
    open: webSocketTo(gateway.base, network, log),
    files: createGatewayFiles(fileLine),
    clock: systemClock,
    random: Math.random,
    holdsMessages: () => store.get('preferences').undoSend,
    finished: () => void signing.signOut({ evenIfUnsent: true }),
  })
  const signing = createSigning({
    ...{ seat, door, gateway, keepsake, push, log },
    rememberUser: (userName) => store.set('userName', userName),
  })

  async function localIsUp(ready: Ready) {
    if (flags.sample) process.stdout.write(`${ready.demoUrl}\n`)
    await gateway.localIsUp(ready)
    seat.session()?.retry()
  }

  return {
    local,
    gateway,
    seat,
    signing,
    fileLine,
    checkAddress: (text: string) => describeAddress(text, ask),
  }
}
