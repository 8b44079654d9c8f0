import type { Route } from './router'

export interface HealthPorts {
  readonly version: string
  readonly engine: string
  /** Milliseconds since the start. */
  readonly uptime: () => number
  /** Throws when the database does not answer. */
  readonly ask: () => Promise<unknown>
}

/** For whoever watches over the gateway: whether it serves, and nothing that anybody must not know. */
export const healthRoute = ({ version, engine, uptime, ask }: HealthPorts): Route => ({
  method: 'GET',
  path: '/health',
  async handle() {
    const database = await ask().then(
      () => 'up',
      () => 'down',
    )
    const state = database === 'up' ? 'serving' : 'impaired'
    return {
      status: database === 'up' ? 200 : 503,
      json: { state, version, engine, database, uptimeSeconds: Math.floor(uptime() / 1000) },
    }
  },
})
