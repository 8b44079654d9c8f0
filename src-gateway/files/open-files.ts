import { access, constants, mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Logger } from 'pino'
import { FILE_LIMIT } from '../../src-contract/limits'
import type { Centre } from '../centre'
import { masked } from '../../src-domain/masking'
import { systemClock } from '../clock'
import { maskingOf } from '../privacy/mask-commands'
import { StartRefused } from '../refused'
import type { Settings } from '../settings'
import { createFiles, type Files } from './files'
import { createClamdScan } from './scanner'

/** What agents and customers upload, where the gateway was told to keep it; a folder that cannot be used is named. */
export async function openFilesFor(
  { files, clamd }: Pick<Settings, 'files' | 'clamd'>,
  { database, workspaces }: Pick<Centre, 'database' | 'workspaces'>,
  logger: Logger,
): Promise<Files> {
  const folder = resolve(files)
  await prepare(folder).catch((cause: unknown) => refuse(folder, cause))
  return createFiles({
    ...{ database, folder, now: systemClock },
    mask: (name) => masked(name, maskingOf(workspaces)),
    limit: () => workspaces.current().fileLimit ?? FILE_LIMIT,
    scan:
      clamd && createClamdScan(clamd, (err) => logger.warn({ err, clamd }, 'a file waits for its scanner')),
    report: (err) => logger.error({ err }, 'a file could not be served'),
  })
}

async function prepare(folder: string) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
}

function refuse(folder: string, error: unknown): never {
  const cause = error instanceof Error ? error.message : String(error)
  throw new StartRefused(`Files cannot be kept in ${folder}: ${cause}`, {
    refusal: 'files-folder-unusable',
    folder,
    cause,
  })
}
