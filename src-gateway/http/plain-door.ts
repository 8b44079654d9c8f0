import type { IncomingMessage } from 'node:http'
import type { Door } from './listeners'
import type { Peer } from './peer'
import { createRouter, type Route } from './router'

interface PlainDoor {
  readonly paths: readonly string[]
  readonly routes: readonly Route[]
  readonly peerOf: (request: IncomingMessage) => Peer
  readonly defect: (defect: unknown) => void
}

/** For what is only looked at: files, health. Its refusals are read by people. */
export const createPlainDoor = ({ paths, routes, peerOf, defect }: PlainDoor): Door => ({
  paths,
  handle: createRouter({
    routes,
    peerOf,
    unknownPath: () => ({ status: 404, ...plain('Not found') }),
    unknownMethod: (_, allowed) => ({
      status: 405,
      ...plain('Method not allowed', { allow: allowed.join(', ') }),
    }),
    defect(cause) {
      defect(cause)
      return { status: 500, ...plain('Internal error') }
    },
  }),
})

const plain = (sentence: string, headers: Record<string, string> = {}) => ({
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  body: `${sentence}\n`,
})
