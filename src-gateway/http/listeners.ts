import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** A set of paths and whoever answers for them. Agents' and customers' doors never share one. */
export interface Door {
  /** First segments: `agent` stands for `/agent` and all below it. */
  readonly paths: readonly string[]
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** Without it, an upgrade is refused. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
}
