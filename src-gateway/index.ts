import { once } from 'node:events'
import { join } from 'node:path'
import { version } from '../package.json'
import { readArguments, subcommandOf } from './commands/run'
import { DatabaseRefused } from './database/database'
import { createLogger } from './logger'
import { parentPort } from './parent-port'
import { StartRefused } from './refused'
import { BadUsage, options, readSettings } from './settings'
import { type Gateway, startGateway } from './start'

/** The gateway as a program: a server of its own, or a utility process of the desktop. */

const logger = createLogger('info')
const surroundings = { logger, version, widget: join(import.meta.dirname, '../widget') }

async function run(args: string[]): Promise<void> {
  const subcommand = subcommandOf(args)
  if (subcommand) {
    await printAll(await subcommand(args.slice(1), surroundings))
    return
  }
  const { values } = readArguments(args, options)
  serve(await startGateway(readSettings(values, process.env), surroundings))
}

const lineOf = (result: unknown) => `${JSON.stringify(result)}\n`
const print = (result: unknown) => void process.stdout.write(lineOf(result))

const isMany = (result: unknown): result is AsyncIterable<unknown> =>
  typeof result === 'object' && result !== null && Symbol.asyncIterator in result

/** As fast as whoever reads it does. */
async function printAll(result: unknown): Promise<void> {
  if (!isMany(result)) {
    print(result)
    return
  }
  for await (const one of result) if (!process.stdout.write(lineOf(one))) await once(process.stdout, 'drain')
}

function serve(gateway: Gateway): void {
  let leaving: Promise<void> | undefined
  async function drain() {
    logger.info('draining')
    const inTime = await gateway.drain()
    logger[inTime ? 'info' : 'error'](inTime ? 'drained' : 'draining took too long')
    process.exit(inTime ? 0 : 1)
  }
  const leave = () => void (leaving ??= drain().catch(fail))
  process.on('SIGTERM', leave)
  process.on('SIGINT', leave)
  parentPort?.onDrain(leave)
  logger.info(gateway.ready, 'serving')
  print(gateway.ready)
  parentPort?.tell(gateway.ready)
}

/** 2: what was asked cannot be meant, and is named. 1: it can, but not here and now. */
function fail(cause: unknown): void {
  if (cause instanceof BadUsage) {
    process.stderr.write(`${cause.message}\n`)
    process.exit(2)
  }
  if (cause instanceof StartRefused || cause instanceof DatabaseRefused) {
    logger.fatal({ refusal: cause.refusal }, cause.message)
    parentPort?.tell({ ready: false, ...cause.refusal, message: cause.message })
    process.exit(cause instanceof StartRefused && cause.isUsage ? 2 : 1)
  }
  logger.fatal({ err: cause }, 'the gateway broke')
  process.exit(1)
}

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
run(process.argv.slice(2)).catch(fail)
