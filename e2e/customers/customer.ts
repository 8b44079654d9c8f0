/** One bubble of the conversation, as this customer was shown it. A repeat is a second bubble with the same id. */
export interface Bubble {
  readonly who: 'me' | 'them'
  readonly id: string
  readonly text: string
}

/** A file of the conversation, as this customer was shown it. */
export interface ShownFile {
  readonly who: 'me' | 'them'
  readonly id: string
  readonly name: string
  readonly type: string
}

/** What somebody chooses to send. */
export interface MadeFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What a test may do with any customer, whoever wrote the client behind it. */
export interface Customer {
  /** Opens a chat, or goes on with the one this client still has. */
  start(): Promise<void>
  /** Resolves when the gateway has taken the message; while the network is down it keeps trying, with the same id. */
  say(text: string): Promise<void>
  /** The text box now holds this; empty means that the customer cleared it. */
  typing(text: string): Promise<void>
  /** Rejects when the client or the gateway does not take it. */
  sendFile(file: MadeFile): Promise<void>
  readonly files: readonly ShownFile[]
  /** The bytes behind what was shown; rejects where there are none for this customer. */
  fetchFile(id: string): Promise<Uint8Array>
  readonly transcript: readonly Bubble[]
  /** How often something already shown (same id) was shown again. */
  readonly repeats: number
  /** The last state the gateway told; before that `new`, afterwards `ended` or `timed-out`. */
  readonly state: string
  end(): Promise<void>
  /** Pulls the plug: open sockets drop, nothing leaves any more. Resolves when they are dropped on this side. */
  disconnectNetwork(): Promise<void>
  reconnect(): void
  /** The tab is closed or the app is swiped away. The session stays open on the gateway. */
  close(): Promise<void>
}

export interface CustomerOptions {
  /** Scheme, host and port of the customers' door, as the gateway's ready line prints it. */
  readonly customersUrl: string
  readonly appId: string
  /** Defaults to the host of `customersUrl`. */
  readonly tenantUrl?: string
  readonly firstName?: string
  readonly fetch?: typeof fetch
}

/** How many bubbles show an id that an earlier bubble had already shown. */
export const countRepeats = (bubbles: readonly Bubble[]) =>
  bubbles.length - new Set(bubbles.map((bubble) => `${bubble.who} ${bubble.id}`)).size
