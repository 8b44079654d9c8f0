import type { Lag } from '../views/lag'
import type { Route } from './router'

export interface HealthPorts {
  readonly version: string
  readonly engine: string
  /** Milliseconds since the start. */
  readonly uptime: () => number
  /** How far the views are behind; throws when the database does not answer. */
  readonly lags: () => Promise<Lag[]>
}

/** For whoever watches over the gateway: whether it serves, and nothing that anybody must not know. */
export const healthRoute = ({ version, engine, uptime, lags }: HealthPorts): Route => ({
  method: 'GET',
  path: '/health',
  async handle() {
    const behind = await lags().catch(() => undefined)
    const [state, database, status] = behind ? ['serving', 'up', 200] : ['impaired', 'down', 503]
    const uptimeSeconds = Math.floor(uptime() / 1000)
    const views = behind && {
      views: behind.map(({ seconds, ...view }) => ({ ...view, behindSeconds: seconds })),
    }
    return { status, json: { state, version, engine, database, uptimeSeconds, ...views } }
  },
})
