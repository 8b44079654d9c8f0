import type { Logger } from 'pino'
import { type Accounts, openAccounts } from './accounts/accounts'
import { createPasswords } from './accounts/password'
import { type Audit, createAudit } from './audit/audit'
import { openAuditKey } from './audit/seal'
import { systemClock } from './clock'
import type { Database } from './database/database'
import { openDatabase } from './database/open-database'
import { openPredefined, type Predefined } from './predefined/predefined'
import type { Settings } from './settings'
import { openWorkspaces, type Workspaces } from './workspace/workspaces'

/** A centre's lasting things: what the server and every subcommand begin with. */
export interface Centre {
  readonly database: Database
  readonly accounts: Accounts
  readonly workspaces: Workspaces
  readonly predefined: Predefined
  readonly audit: Audit
  readonly close: () => Promise<void>
}

/** Everybody knows the sample's password: hashing it dearly would protect nobody. */
const SAMPLE_COST = { ln: 10, r: 8, p: 1 }

export interface Surroundings {
  readonly logger: Logger
  readonly version: string
}

export async function openCentre(settings: Settings, { logger, version }: Surroundings): Promise<Centre> {
  const { databaseUrl, data, sample } = settings
  const place = databaseUrl === undefined ? { folder: data, version } : { url: databaseUrl }
  const database = await openDatabase(place, logger)
  const now = systemClock
  try {
    const audit = createAudit({ database, now, key: await openAuditKey(data) })
    const workspaces = await openWorkspaces({ database, now, logger })
    const passwords = createPasswords(sample ? SAMPLE_COST : undefined)
    const accounts = await openAccounts({ database, now, logger, passwords })
    const predefined = await openPredefined({ database, workspaces, now, logger })
    return {
      ...{ database, accounts, workspaces, predefined, audit },
      async close() {
        await predefined.close()
        await accounts.close()
        await workspaces.close()
        await audit.close()
        await database.close()
      },
    }
  } catch (cause) {
    await database.close()
    throw cause
  }
}
