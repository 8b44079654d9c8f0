import type { ServiceId } from '../../src-contract/ids'
import type { Service } from '../../src-contract/workspace'
import type { Context } from '../../src-domain/decider'
import type { Position } from '../log/event-log'
import type { CentreWorkspace, Workspaces } from '../workspace/workspaces'

/** What rules see of the centre, as it is and as it was when a chat began (decision 8). */
export function createSeenWorkspaces(workspaces: Pick<Workspaces, 'current' | 'at'>) {
  /** Revisions never change, and a centre has few. */
  const services = new Map<number, ReadonlyMap<ServiceId, Service>>()
  let visible: { of: CentreWorkspace; workspace: Context['workspace'] } | undefined

  const keep = ({ revision, services: all }: CentreWorkspace) =>
    services.set(revision, new Map(all.map((service) => [service.id, service])))

  function current(): Context['workspace'] {
    const now = workspaces.current()
    if (visible?.of !== now) {
      keep(now)
      visible = { of: now, workspace: visibleOf(now) }
    }
    return visible.workspace
  }

  return {
    current,
    /** Before a batch is decided: deciding itself waits for nothing. */
    hold: async (positions: Iterable<Position>) => {
      const missing = new Set<number>()
      for (const { head } of positions) {
        if (head && 'revision' in head && !services.has(head.revision)) missing.add(head.revision)
      }
      for (const revision of missing) keep(await workspaces.at(revision))
    },
    /** A chat may have been handed to a service that is younger than itself: then as it is today. */
    service: (revision: number, id: ServiceId): Service | undefined =>
      services.get(revision)?.get(id) ?? services.get(current().revision)?.get(id),
  }
}

function visibleOf(centre: CentreWorkspace): Context['workspace'] {
  const { revision, connectionGrace, reasons, teams, services } = centre
  const { cases, participantLimit, doAgentsBlock = false } = centre
  return {
    ...{ revision, connectionGrace, teams, cases, participantLimit, doAgentsBlock },
    reasons: reasons.map(({ id }) => id),
    serviceIds: services.map(({ id }) => id),
  }
}
