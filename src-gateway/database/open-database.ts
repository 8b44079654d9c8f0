import type { Logger } from 'pino'
import { state } from './data-folder'
import type { Database } from './database'
import { migrate } from './migrate'
import { migrations as ours, type Migration } from './migrations'
import { openPglite, type PgliteSettings } from './pglite'
import { openPostgres, type PostgresSettings } from './postgres'

export type DatabaseSettings = (PostgresSettings | PgliteSettings) & { migrations?: readonly Migration[] }

/** Opens, checks and migrates. What cannot be served from is thrown as DatabaseRefused, named. */
export async function openDatabase(settings: DatabaseSettings, logger: Logger): Promise<Database> {
  const migrations = settings.migrations ?? ours
  const known = migrations.at(-1)?.number ?? 0
  const database =
    'url' in settings ? await openPostgres(settings, logger) : await openPglite(settings, known, logger)
  try {
    const schema = await migrate(database, migrations, logger)
    if ('folder' in settings) await state(settings.folder, schema)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
