import electronLog from 'electron-log/node'
import { join } from 'node:path'
import type { Log } from '../log'

/** One JSON object a line, so that a machine can follow one command from the page to the gateway. */
export function createFileLog(folder: string): Log {
  const logger = electronLog.create({ logId: 'main' })
  logger.transports.console.level = false
  logger.transports.file.level = 'debug'
  logger.transports.file.resolvePathFn = () => join(folder, 'damso.log')
  logger.transports.file.format = ({ message: { data, level, date } }) => [
    JSON.stringify({ at: date.toISOString(), level, process: 'main', ...(data[0] as object) }),
  ]
  return (level, what, facts) => logger[level]({ what, ...facts })
}
