import type { SetUp } from '../../src-contract/account'
import type { Input, Output, StartProblem } from '../../src-contract/bridge'
import type { Log } from '../log'
import { checkAddress } from './address-check'
import type { AgentDoor } from './agent-door'
import type { Ask } from './ask'
import { createChoice, type ChoicePorts, type GatewayState } from './chosen-gateway'

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

export interface GatewayPorts extends Omit<ChoicePorts, 'localUrl'> {
  local: LocalGateway
  ask: Ask
  door: AgentDoor
  log: Log
}

/** A first start unpacks the store's template and may meet a slow disk. */
const START = 45_000

/** Which gateway this desk belongs to: chosen once, started if it is ours, checked if it is far away. */
export function createGateway(ports: GatewayPorts) {
  const { local, ask, door, log } = ports
  const arrivals = createArrivals()
  const choice = createChoice({ ...ports, localUrl: () => local.ready()?.url })
  const { adopt, base, become, isLocal, learnSetUp, state } = choice

  /** Told by the embedded gateway whenever it has come up. */
  async function localIsUp({ url, demoUrl }: Ready) {
    if (!isLocal()) return
    become({ url: url.href, demoUrl, problem: null })
    const about = await door.about(url)
    if ('value' in about) learnSetUp(about.value.isSetUp)
    else log('error', 'embedded gateway does not answer')
    arrivals.all()
  }

  /** Resolves when the chosen gateway has an address, or when that takes too long. */
  async function arrival(): Promise<void> {
    if (isLocal() && !base()) await arrivals.next(START)
  }

  async function chooseLocal() {
    adopt({ kind: 'local', sample: false, isSetUp: null })
    local.start()
    const running = local.ready()
    if (running) await localIsUp(running)
    else await arrivals.next(START)
    if (!base() && !state().problem) become({ problem: 'timed-out' })
  }

  async function chooseRemote(text: string) {
    const { url, about, problem } = await checkAddress(text, ask)
    if (problem) {
      choice.reject(url, problem)
      return
    }
    adopt({ kind: 'remote', url })
    become({ isSetUp: about.isSetUp })
  }

  async function choose(input: Input<'gateway.choose'>): Promise<GatewayState> {
    if (input.kind !== 'local') await local.stop()
    if (input.kind === 'none') adopt(null)
    else if (input.kind === 'local') await chooseLocal()
    else await chooseRemote(input.url)
    return state()
  }

  /** At the start of the app; painting does not wait for it. */
  async function begin() {
    const url = base()
    if (isLocal()) local.start()
    else if (url) become(await lookAt(url, ask))
  }

  async function setUp(input: SetUp): Promise<Output<'gateway.setUp'>> {
    await arrival()
    const url = base()
    if (!url) return { fault: 'offline' }
    const answer = await door.setUp(url, input)
    if (!('value' in answer)) return answer
    learnSetUp(true)
    return { done: answer.value }
  }

  /** It is started again by itself; whoever waits for it hears at once why it is not there. */
  function localIsDown(problem: StartProblem | null) {
    if (isLocal()) become({ url: null, problem })
    if (problem) arrivals.all()
  }

  return { base, state, identity: choice.identity, arrival, localIsUp, localIsDown, choose, begin, setUp }
}
export type Gateway = ReturnType<typeof createGateway>

async function lookAt(url: URL, ask: Ask): Promise<Pick<GatewayState, 'problem' | 'isSetUp'>> {
  const { about, problem } = await checkAddress(url.href, ask)
  return { problem, isSetUp: about?.isSetUp ?? null }
}

export async function describeAddress(text: string, ask: Ask): Promise<Output<'gateway.check'>> {
  const checked = await checkAddress(text, ask)
  const detail = checked.problem ? checked.detail : checked.about.version
  return { url: checked.url?.href ?? null, problem: checked.problem, detail }
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
