export type Heard = (payload: string) => void

/** Who listens to what, whatever the line. The line rings it, and rings all of it after a gap. */
export function createDoorbell() {
  const listeners = new Map<string, Set<Heard>>()

  function add(channel: string, heard: Heard) {
    const all = listeners.get(channel) ?? new Set()
    listeners.set(channel, all.add(heard))
    return {
      first: all.size === 1,
      /** True if nobody listens to the channel any more. */
      remove: () => all.delete(heard) && all.size === 0 && listeners.delete(channel),
    }
  }

  const ring = (channel: string, payload = '') => listeners.get(channel)?.forEach((heard) => heard(payload))

  return {
    add,
    ring,
    ringAll: () => [...listeners.keys()].forEach((channel) => ring(channel)),
    channels: () => [...listeners.keys()],
  }
}

export type Doorbell = ReturnType<typeof createDoorbell>
