import type { DoorRefusal, SetUp, SetUpDone } from '../../src-contract/account'
import type { Clock } from '../clock'
import type { Database } from '../database/database'
import { FIRST, firstWorkspace } from '../workspace/first-workspace'
import { serviceId, settingsOf, teamId } from '../workspace/settings-of-file'
import type { Workspaces } from '../workspace/workspaces'
import type { Accounts } from './accounts'
import { type Bucket, count } from './lock-out'

interface Ports {
  readonly database: Database
  readonly accounts: Accounts
  readonly workspaces: Workspaces
  readonly now: Clock
  readonly customersUrl: () => string
}

/** There is nothing to guess, but a program that asks all day need not be answered all day. */
const bucket: Bucket = { key: 'set-up', size: 10, leak: 30 }

/** The one line that a site adds to its pages, in two for reading. */
export const snippetFor = (customersUrl: string, appId: string) =>
  `<script async src="${customersUrl}/widget/loader.js"\n  data-damso-app="${appId}"></script>`

const originsOf = (sites: SetUp['sites'] = []) => [...new Set(sites.map((site) => new URL(site).origin))]

/** First start of an empty gateway (decision 5). Cut short it leaves the gateway empty, and is done again. */
export function createSetUp({ database, accounts, workspaces, now, customersUrl }: Ports) {
  async function fill({ centreName, language, userName, displayName, password, sites }: SetUp) {
    if (!(await accounts.isEmpty())) return false
    await workspaces.publish(settingsOf(firstWorkspace({ centreName, language, sites: originsOf(sites) })))
    const first = {
      ...{ userName, displayName, password },
      ...({ role: 'supervisor', chatLimit: 3 } as const),
      teamIds: [teamId(FIRST.team)],
      serviceIds: [serviceId(FIRST.service)],
    }
    return (await accounts.add(first)) !== 'name-taken'
  }

  return async function setUp(wanted: SetUp): Promise<SetUpDone | DoorRefusal> {
    const retryAfter = await count(database.query, bucket, now())
    if (retryAfter > 0) return { refused: 'too-many', retryAfter }
    const done = await database.exclusively('set-up', () => fill(wanted))
    if (!done) return { refused: 'already-set-up' }
    const url = customersUrl()
    return {
      appId: FIRST.appId,
      customersUrl: url,
      snippet: snippetFor(url, FIRST.appId),
      demoUrl: `${url}/demo/?app=${FIRST.appId}`,
      sites: originsOf(wanted.sites),
    }
  }
}
