import { randomUUID } from 'node:crypto'
import type { Centre } from '../centre'
import { systemClock } from '../clock'
import type { Files } from '../files/files'
import { createSqlLog } from '../log/sql-log'
import type { Pipeline } from '../pipeline'
import type { Views } from '../views/views'
import { createEraser, type Eraser } from './erase'
import { hearErasures } from './hear-erasures'
import { createQuiet } from '../database/quiet'
import { createRetention } from './retention'

interface Kept extends Omit<CentreWithFiles, 'workspaces'> {
  readonly views: Pick<Views, 'refold'>
}

type CentreWithFiles = Pick<Centre, 'database' | 'audit' | 'workspaces'> & {
  readonly files: Pick<Files, 'expire'>
}

/** For the gateway that serves and for whoever erases from the command line. */
export const eraserOf = ({ database, audit, files, views }: Kept): Eraser =>
  createEraser({
    ...{ database, audit, now: systemClock },
    log: createSqlLog({ database, node: randomUUID() }),
    refold: views.refold,
    sweepFiles: files.expire,
  })

/** What a serving gateway does about it: it hears what is forgotten, and forgets by night what is over. */
export async function openForgetting(
  centre: CentreWithFiles,
  { log, streams, publisher, sessions, views }: Pipeline,
  report: (defect: unknown) => void,
) {
  const { database, workspaces, audit } = centre
  const stop = await hearErasures({ database, streams, close: sessions.close, report })
  const eraser = eraserOf({ ...centre, views })
  const quiet = createQuiet({ publisher })
  const retention = createRetention({
    ...{ database, log, workspaces, audit, eraser, quiet, report },
    now: systemClock,
  })
  return {
    async close() {
      quiet.close()
      await retention.close()
      await stop()
    },
  }
}
