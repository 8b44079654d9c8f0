import type { Reach, StartProblem } from '../../src-contract/bridge'
import type { Log } from '../log'
import type { AgentDoor } from './agent-door'
import type { ChosenGateway, GatewayState } from './chosen-gateway'

/** What the embedded gateway says when it serves. */
export interface Ready {
  url: URL
  demoUrl: string
}

/** The gateway inside the app. It may die and come back, each time telling where it is. */
export interface LocalGateway {
  start: () => void
  stop: () => Promise<void>
  /** undefined while it is not up. */
  ready: () => Ready | undefined
}

export interface EmbeddedPorts {
  local: LocalGateway
  door: AgentDoor
  log: Log
  choice: ChosenGateway
}

/** A first start unpacks the store's template and may meet a slow disk. */
const START = 45_000

/** What the desk does with the gateway inside the app: chooses it, opens its doors, waits until it has come up. */
export function createEmbedded({ local, door, log, choice }: EmbeddedPorts) {
  const { adopt, base, become, isLocal, learnSetUp, state } = choice
  const arrivals = createArrivals()

  /** Told by it whenever it has come up. */
  async function localIsUp({ url, demoUrl }: Ready) {
    if (!isLocal()) return
    become({ url: url.href, demoUrl, problem: null })
    const about = await door.about(url)
    if ('value' in about) learnSetUp(about.value.isSetUp)
    else log('error', 'embedded gateway does not answer')
    arrivals.all()
  }

  /** It is started again by itself; whoever waits for it hears at once why it is not there. */
  function localIsDown(problem: StartProblem | null) {
    if (isLocal()) become({ url: null, problem })
    if (problem) arrivals.all()
  }

  /** Resolves when the chosen gateway has an address, or when that takes too long. */
  async function arrival(): Promise<void> {
    if (isLocal() && !base()) await arrivals.next(START)
  }

  async function choose() {
    adopt({ kind: 'local', sample: false, isSetUp: null, reach: 'computer' })
    local.start()
    const running = local.ready()
    if (running) await localIsUp(running)
    else await arrivals.next(START)
    if (!base() && !state().problem) become({ problem: 'timed-out' })
  }

  /** A listener is opened once, so it starts anew; the agent's line comes back by itself. */
  async function open({ reach }: { reach: Reach }): Promise<GatewayState> {
    if (!choice.open(reach)) return state()
    await local.stop()
    local.start()
    await arrivals.next(START)
    return state()
  }

  return { localIsUp, localIsDown, arrival, choose, open }
}

/** Whoever waits for the embedded gateway. */
function createArrivals() {
  let waiting: (() => void)[] = []
  return {
    next: (patience: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patience)
        waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      }),
    all() {
      waiting.forEach((arrived) => arrived())
      waiting = []
    },
  }
}
