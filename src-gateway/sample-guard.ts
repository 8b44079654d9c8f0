import { isLoopback } from './http/peer'
import { StartRefused } from './refused'
import type { Settings } from './settings'
import { isSample } from './workspace/sample'
import type { CentreWorkspace } from './workspace/workspaces'

/** Everybody knows the sample's passwords, so nobody but this computer may reach it. */
export function refuseOpenSample({ sample, agents, customers, publicUrl }: Settings): void {
  if (!sample) return
  const hosts = [
    agents.host,
    ...(customers ? [customers.host] : []),
    ...(publicUrl ? [new URL(publicUrl).hostname] : []),
  ]
  const host = hosts.find((name) => !isLoopback(name))
  if (host === undefined) return
  throw new StartRefused(`The sample is served on loopback only, not on ${host}`, {
    refusal: 'sample-only-on-loopback',
    host,
  })
}

/** A centre's own data and the sample never come together, in neither order. */
export function refuseMixedSample({ sample }: Settings, workspace: CentreWorkspace): void {
  if (sample && workspace.revision > 0 && !isSample(workspace)) {
    throw new StartRefused('The sample needs a place of its own; here is a centre already', {
      refusal: 'holds-a-centre',
    })
  }
  if (!sample && isSample(workspace)) {
    throw new StartRefused('Here is the sample, which is only served with --sample', {
      refusal: 'holds-the-sample',
    })
  }
}
