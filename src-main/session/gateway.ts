import type { SetUp } from '../../src-contract/account'
import type { Input, Output } from '../../src-contract/bridge'
import type { Log } from '../log'
import { checkAddress } from './address-check'
import type { AgentDoor } from './agent-door'
import type { Ask } from './ask'
import { createChoice, type ChoicePorts, type GatewayState } from './chosen-gateway'
import { createEmbedded, type LocalGateway } from './embedded-gateway'

export interface GatewayPorts extends Omit<ChoicePorts, 'localUrl'> {
  local: LocalGateway
  ask: Ask
  door: AgentDoor
  log: Log
}

/** Which gateway this desk belongs to: chosen once, started if it is ours, checked if it is far away. */
export function createGateway(ports: GatewayPorts) {
  const { local, ask, door, log } = ports
  const choice = createChoice({ ...ports, localUrl: () => local.ready()?.url })
  const { adopt, base, become, isLocal, learnSetUp, state } = choice
  const embedded = createEmbedded({ local, door, log, choice })

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
    else if (input.kind === 'local') await embedded.choose()
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
    await embedded.arrival()
    const url = base()
    if (!url) return { fault: 'offline' }
    const answer = await door.setUp(url, input)
    if (!('value' in answer)) return answer
    learnSetUp(true)
    return { done: answer.value }
  }

  const { identity, reach } = choice
  const { arrival, localIsUp, localIsDown, open } = embedded
  return { base, state, identity, reach, arrival, localIsUp, localIsDown, choose, begin, setUp, open }
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
