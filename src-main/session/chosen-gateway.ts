import type { Reach, Snapshot } from '../../src-contract/bridge'
import type { Push } from './hearing'

export type GatewayState = Snapshot['gateway']

export type Choice =
  { kind: 'local'; sample: boolean; isSetUp: boolean | null; reach: Reach } | { kind: 'remote'; url: URL }

export interface ChoicePorts {
  choice: Choice | null
  /** Where the embedded gateway is, while it is up. */
  localUrl: () => URL | undefined
  remember: (choice: Choice | null) => void
  push: Push
}

/** The gateway this desk belongs to, and what is known of it. */
export function createChoice({ choice, localUrl, remember, push }: ChoicePorts) {
  let chosen = choice
  let state = choice ? stateOf(choice) : none

  function become(next: Partial<GatewayState>) {
    state = { ...state, ...next }
    push('gateway.changed', state)
  }

  function adopt(next: Choice | null) {
    chosen = next
    state = next ? stateOf(next) : none
    remember(next)
  }

  function learnSetUp(isSetUp: boolean) {
    if (chosen?.kind === 'local' && chosen.isSetUp !== isSetUp) {
      chosen = { ...chosen, isSetUp }
      remember(chosen)
    }
    become({ isSetUp })
  }

  /** False: nothing is different, or it is not ours to choose. */
  function open(reach: Reach): boolean {
    if (chosen?.kind !== 'local' || chosen.sample || chosen.reach === reach) return false
    chosen = { ...chosen, reach }
    remember(chosen)
    become({ reach })
    return true
  }

  return {
    ...{ become, adopt, learnSetUp, open },
    reach: (): Reach => (chosen?.kind === 'local' ? chosen.reach : 'computer'),
    chosen: () => chosen,
    isLocal: () => chosen?.kind === 'local',
    state: () => state,
    /** An address that did not do is shown, and not chosen. */
    reject: (url: URL | null, problem: GatewayState['problem']) => {
      state = { ...none, url: url?.href ?? null, problem }
    },
    base: (): URL | undefined => (chosen?.kind === 'remote' ? chosen.url : chosen ? localUrl() : undefined),
    /** Whose folder unsent words lie in: the embedded gateway is the same one on whatever port. */
    identity: () => (chosen ? identityOf(chosen) : 'none'),
  }
}

export type ChosenGateway = ReturnType<typeof createChoice>

const none: GatewayState = { kind: null, url: null, isSetUp: null, problem: null, demoUrl: null, reach: null }

const stateOf = (choice: Choice): GatewayState =>
  choice.kind === 'local'
    ? // The sample's passwords are known to everybody: it never leaves this computer.
      { ...none, kind: 'local', isSetUp: choice.isSetUp, reach: choice.sample ? null : choice.reach }
    : { ...none, kind: 'remote', url: choice.url.href }

const identityOf = (choice: Choice) =>
  choice.kind === 'remote' ? choice.url.href : choice.sample ? 'sample' : 'local'
