import type { Passing } from './post'
import type { Progress } from './progress'

/** What the tabs of one site tell each other. */
export type News =
  /** Something was put into storage: a message, a wish to end. */
  | { kind: 'nudge' }
  | { kind: 'passing'; passing: Passing }
  /** A tab that just opened asks how things stand. */
  | { kind: 'hello' }
  | { kind: 'progress'; progress: Progress }

/** One tab speaks with the gateway, as a second poll would be refused; the others listen to it. */
export interface Tabs {
  /** Does the duty now, or when the tab that does it has gone. The function returned gives it up. */
  lead: (duty: () => void) => () => void
  tell: (news: News) => void
  hear: (listener: (news: News) => void) => () => void
}

export function createTabs(name: string): Tabs {
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : undefined

  return {
    lead(duty) {
      const giveUp = new AbortController()
      const { signal } = giveUp
      const until = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      const locks = lockManager()
      if (!locks) duty()
      // Rejects only because we gave up waiting.
      else
        locks
          .request(name, { signal }, () => {
            if (signal.aborted) return undefined
            duty()
            return until
          })
          .catch(() => undefined)
      return () => giveUp.abort()
    },

    tell: (news) => channel?.postMessage(news),

    hear(listener) {
      // Whoever posts on this name is the site itself, and a site may already do anything with its own page.
      const listen = ({ data }: MessageEvent<News>) => listener(data)
      channel?.addEventListener('message', listen)
      // What another tab stored may become visible here only after its word of it has come.
      const look = ({ key }: StorageEvent) => {
        if (key?.startsWith(name)) listener({ kind: 'nudge' })
      }
      window.addEventListener('storage', look)
      return () => {
        channel?.removeEventListener('message', listen)
        window.removeEventListener('storage', look)
      }
    },
  }
}

/** Absent on pages over plain http. Then every tab leads, and those whose poll is refused read the history instead. */
function lockManager(): LockManager | undefined {
  return 'locks' in navigator ? navigator.locks : undefined
}
