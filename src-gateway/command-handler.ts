import type { Outcome, Request } from '../src-contract/envelope'
import type { Actor } from '../src-contract/participant'

/** What the gateway knows of a sender beyond who he is. */
export interface Sender {
  /** How customers read his name. */
  readonly displayName?: string
  /** The id may have been used before: the log is asked first, instead of tripping over its fence. */
  readonly isRepeat?: boolean
}

/**
 * The only way anything changes. An accepted outcome is flushed, and was published before it is answered; the same id
 * does its work once, and is accepted again with its first positions.
 */
export type Handle = (request: Request, actor: Actor, sender?: Sender) => Promise<Outcome>
