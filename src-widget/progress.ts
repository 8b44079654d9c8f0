import type { Transcript } from './transcript'

/**
 * none → starting → open → ended → none. A start that the gateway refuses goes back to none, with a problem.
 */
export type Phase = 'none' | 'starting' | 'open' | 'ended'

/** `busy`: the gateway answers, and cannot serve now. Both heal by themselves and are tried again. */
export type Link = 'up' | 'down' | 'busy'

/** What trying again would not change. */
export type Problem = 'not-set-up' | 'not-accepted' | 'not-served'

/** What the tab that speaks with the gateway knows, and tells the others. */
export interface Progress {
  phase: Phase
  transcript: Transcript | undefined
  link: Link
  problem: Problem | undefined
}

export const beginning: Progress = { phase: 'none', transcript: undefined, link: 'up', problem: undefined }
