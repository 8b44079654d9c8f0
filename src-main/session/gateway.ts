import type { SetUp } from '../../src-contract/account'
import type { Input, Output, Snapshot } from '../../src-contract/bridge'
import { kindOf, type Log } from '../log'
import { checkAddress } from './address-check'
import type { AgentDoor } from './agent-door'
import type { Push } from './agent-session'
import type { Ask } from './ask'

export type GatewayState = Snapshot['gateway']

/** What the embedded gateway says when it serves. */
export interface Ready {
  url: URL
  demoUrl: string
}

/** The gateway inside the app. It may die and come back, each time telling where it is. */
export interface LocalGateway {
  start(): void
  stop(): Promise<void>
  /** undefined while it is not up. */
  ready(): Ready | undefined
}

export type Choice =
  { kind: 'local'; sample: boolean; isSetUp: boolean | null } | { kind: 'remote'; url: URL }

export interface GatewayPorts {
  choice: Choice | null
  local: LocalGateway
  ask: Ask
  door: AgentDoor
  remember: (choice: Choice | null) => void
  push: Push
  log: Log
}

const none: GatewayState = { kind: null, url: null, isSetUp: null, problem: null, demoUrl: null }

/** Which gateway this desk belongs to, and what is known of it. */
export function createGateway({ choice, local, ask, door, remember, push, log }: GatewayPorts) {
  let state = choice ? stateOf(choice) : none
  let chosen = choice
  let arrivals: (() => void)[] = []

  function become(next: Partial<GatewayState>) {
    state = { ...state, ...next }
    push('gateway.changed', state)
  }

  const base = (): URL | undefined =>
    chosen?.kind === 'remote' ? chosen.url : chosen ? local.ready()?.url : undefined

  /** Told by the embedded gateway whenever it has come up. */
  async function localIsUp({ url, demoUrl }: Ready) {
    if (chosen?.kind !== 'local') return
    become({ url: url.href, demoUrl, problem: null })
    const about = await door.about(url)
    if ('value' in about) learnSetUp(about.value.isSetUp)
    else log('warn', 'embedded gateway does not answer')
    arrivals.forEach((arrived) => arrived())
    arrivals = []
  }

  function learnSetUp(isSetUp: boolean) {
    if (chosen?.kind === 'local' && chosen.isSetUp !== isSetUp) {
      chosen = { ...chosen, isSetUp }
      remember(chosen)
    }
    become({ isSetUp })
  }

  /** Resolves when the chosen gateway has an address, or when that takes too long. */
  function arrival(patience: number): Promise<void> {
    if (base() && state.isSetUp !== null) return Promise.resolve()
    if (chosen?.kind !== 'local') return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience)
      arrivals.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  async function look(url: URL) {
    const { about, problem } = await checkAddress(url.href, ask)
    become({ problem, isSetUp: about?.isSetUp ?? null })
  }

  async function choose(input: Input<'gateway.choose'>): Promise<GatewayState> {
    if (input.kind !== 'local') await local.stop()
    if (input.kind === 'none') {
      chosen = null
      state = none
      remember(null)
    } else if (input.kind === 'local') {
      chosen = { kind: 'local', sample: false, isSetUp: null }
      state = stateOf(chosen)
      remember(chosen)
      local.start()
      await arrival(START)
      if (!base()) become({ problem: 'timed-out' })
    } else await chooseRemote(input.url)
    return state
  }

  async function chooseRemote(text: string) {
    const { url, about, problem } = await checkAddress(text, ask)
    if (!url || problem) {
      state = { ...none, url: url?.href ?? null, problem }
      return
    }
    chosen = { kind: 'remote', url }
    state = { ...stateOf(chosen), isSetUp: about.isSetUp }
    remember(chosen)
  }

  return {
    state: () => state,
    base,
    arrival: () => arrival(START),
    localIsUp,
    localIsDown: () => chosen?.kind === 'local' && become({ url: null }),
    /** Whose folder unsent words lie in: the embedded gateway is the same one on whatever port. */
    identity: () =>
      chosen?.kind === 'local' ? (chosen.sample ? 'sample' : 'local') : (chosen?.url.href ?? 'none'),
    choose,
    /** At the start of the app; painting does not wait for it. */
    begin() {
      if (chosen?.kind === 'local') local.start()
      else if (chosen)
        look(chosen.url).catch((problem: unknown) => log('error', 'look failed', { kind: kindOf(problem) }))
    },
    check: async (text: string): Promise<Output<'gateway.check'>> => {
      const checked = await checkAddress(text, ask)
      const detail = checked.problem ? checked.detail : checked.about.version
      return { url: checked.url?.href ?? null, problem: checked.problem, detail }
    },
    async setUp(input: SetUp): Promise<Output<'gateway.setUp'>> {
      await arrival(START)
      const url = base()
      if (!url) return { fault: 'offline' }
      const answer = await door.setUp(url, input)
      if (!('value' in answer)) return answer
      learnSetUp(true)
      return { done: answer.value }
    },
  }
}
export type Gateway = ReturnType<typeof createGateway>

/** A first start unpacks the store's template and may meet a slow disk. */
const START = 45_000

const stateOf = (choice: Choice): GatewayState =>
  choice.kind === 'local'
    ? { ...none, kind: 'local', isSetUp: choice.isSetUp }
    : { ...none, kind: 'remote', url: choice.url.href }
