/** The running gateway under test, and an agent who is signed in to it with room for one chat. */
export interface Target {
  readonly customersUrl: string
  readonly appId: string
  /** A name this centre answers to; the host of `customersUrl` unless told otherwise. */
  readonly tenantUrl?: string
  /** A name it does not answer to. Leave it out where any name is accepted. */
  readonly unknownTenant?: string
  /** A site that the entry point lists; any loopback origin is one in the sample. */
  readonly listedOrigin?: string
  readonly unlistedOrigin?: string
  /** Seconds for which the last event of an ended chat must wait for a slow client. The promise is 60. */
  readonly slowClient?: number
  readonly agent: TargetAgent
}

export interface TargetAgent {
  /** Takes the chat that is waiting, ready or not a moment ago. */
  accept(): Promise<void>
  say(text: string): Promise<void>
  /** Ends the chat if the customer has not done so, and whatever is left to do for it, so that the next can be accepted. */
  end(): Promise<void>
  /** Resolves once the agent's screen shows this text. Checks of what the agent sees are left out without it. */
  shows?(text: string): Promise<void>
}

export interface Check {
  /** A sentence with its rule, fit for the title of a test. */
  readonly name: string
  readonly run: (target: Target) => Promise<void>
  /** False where the target has nothing to check this against. */
  readonly applies?: (target: Target) => boolean
  /** Milliseconds it may need beyond an ordinary test's time. */
  readonly slow?: (target: Target) => number
}
