import type { IncomingMessage } from 'node:http'
import type { Peer } from '../http/peer'
import { createRouter, type Route } from '../http/router'
import { agentRoutes, type AgentRoutesPorts, refuse } from './agent-routes'

export interface AgentDoorPorts extends AgentRoutesPorts {
  readonly peerOf: (request: IncomingMessage) => Peer
  readonly defect: (defect: unknown) => void
  /** Of what else agents come for. */
  readonly routes?: readonly Route[]
}

/** The agents' HTTP door. Desktops are programs: whatever a browser's page sends carries an `Origin` and is refused. */
export const createAgentDoor = ({ peerOf, defect, routes = [], ...ports }: AgentDoorPorts) =>
  createRouter({
    routes: [...agentRoutes(ports), ...routes],
    peerOf,
    guard: ({ peer }) => (peer.origin === undefined ? undefined : refuse({ refused: 'not-permitted' })),
    unknownPath: () => ({ status: 404, json: { refused: 'invalid', fields: ['path'] } }),
    unknownMethod: (_, allowed) => ({
      status: 405,
      json: { refused: 'invalid', fields: ['method'] },
      headers: { allow: allowed.join(', ') },
    }),
    defect(cause) {
      defect(cause)
      return refuse({ refused: 'unavailable' })
    },
  })
