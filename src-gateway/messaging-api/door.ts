import type { IncomingMessage } from 'node:http'
import type { Door } from '../http/listeners'
import type { Peer } from '../http/peer'
import { createRouter, type Route } from '../http/router'
import { broken, failure } from './failure'

interface MessagingDoorPorts {
  readonly routes: readonly Route[]
  readonly peerOf: (request: IncomingMessage) => Peer
  readonly defect: (defect: unknown) => void
}

/** The customers' door under `/clientweb/`: even where nothing is, it answers as the messaging API does. */
export const createMessagingDoor = ({ routes, peerOf, defect }: MessagingDoorPorts): Door => ({
  paths: ['clientweb'],
  handle: createRouter({
    routes,
    peerOf,
    // Its answer has no body: what a poll hands over would be lost.
    guard: ({ method }) => (method === 'HEAD' ? failure('5502') : undefined),
    unknownPath: () => failure('5502'),
    unknownMethod: () => failure('5502'),
    defect(cause) {
      defect(cause)
      return broken(cause)
    },
  }),
})
