import type { IncomingMessage } from 'node:http'
import type { Peer } from '../http/peer'
import { createRouter, type Route } from '../http/router'
import { failure } from './failure'

interface MessagingDoorPorts {
  readonly routes: readonly Route[]
  readonly peerOf: (request: IncomingMessage) => Peer
  readonly defect: (defect: unknown) => void
}

/** The customers' door under `/clientweb/`: even where nothing is, it answers as the messaging API does. */
export const createMessagingDoor = ({ routes, peerOf, defect }: MessagingDoorPorts) =>
  createRouter({
    routes,
    peerOf,
    unknownPath: () => failure('5502'),
    unknownMethod: () => failure('5502'),
    defect(cause) {
      defect(cause)
      return failure('5500')
    },
  })
