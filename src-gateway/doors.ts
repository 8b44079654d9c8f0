import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { createAgentDoor } from './accounts/agent-door'
import { createSessionDoor } from './accounts/session-door'
import { createSetUp } from './accounts/set-up'
import type { Centre } from './centre'
import { systemClock } from './clock'
import { withEntryPoint } from './http/demo'
import { healthRoute } from './http/health'
import type { Doors } from './http/open-listeners'
import { createPeerOf } from './http/peer'
import { createPlainDoor } from './http/plain-door'
import type { Route } from './http/router'
import { staticRoutes } from './http/static'
import { createMessagingDoor } from './messaging-api/door'
import type { SessionServer } from './session/session-server'
import type { Settings } from './settings'
import { lagsOf } from './views/lag'

export interface DoorsPorts {
  readonly settings: Settings
  readonly centre: Centre
  readonly sessions: SessionServer
  /** Of agents' files. */
  readonly files: readonly Route[]
  /** Of the customers' messaging API. */
  readonly messaging: readonly Route[]
  readonly logger: Logger
  readonly version: string
  /** Where the customers' page and script were built. */
  readonly widget: string
  readonly customersUrl: () => string
}

/** Who answers where: the agents' paths, the customers' paths, and what both may ask. */
export function createDoors(ports: DoorsPorts): Doors {
  const { settings, centre, sessions, files, messaging, logger, version, customersUrl } = ports
  const peerOf = createPeerOf(settings.trustProxy)
  const defect = (err: unknown) => logger.error({ err }, 'a request failed')
  const setUp = createSetUp({ ...centre, now: systemClock, customersUrl })
  const startedAt = performance.now()
  const health = healthRoute({
    version,
    engine: centre.database.engine,
    uptime: () => performance.now() - startedAt,
    lags: () => lagsOf(centre.database.query),
  })

  return {
    agents: [
      {
        paths: ['agent'],
        handle: createAgentDoor({ ...centre, setUp, version, peerOf, defect, routes: files }),
        upgrade: createSessionDoor(sessions),
      },
    ],
    customers: [
      createMessagingDoor({ routes: messaging, peerOf, defect }),
      createPlainDoor({ paths: ['widget', 'demo'], routes: widgetRoutes(ports), peerOf, defect }),
    ],
    everywhere: [createPlainDoor({ paths: ['health'], routes: [health], peerOf, defect })],
  }
}

function widgetRoutes({ widget, centre, logger }: DoorsPorts) {
  if (!existsSync(widget)) {
    logger.warn({ folder: widget }, "the customers' script was not built and is not served")
    return []
  }
  const files = staticRoutes(widget, '/widget').filter(({ path }) => !path.startsWith('/widget/demo/'))
  const firstApp = () => centre.workspaces.current().entryPoints[0]?.appId
  const pages = staticRoutes(join(widget, 'demo'), '/demo')
  return [...files, ...pages.map((page) => (page.path === '/demo/' ? withEntryPoint(page, firstApp) : page))]
}
