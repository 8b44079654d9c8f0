import { utilityProcess, type UtilityProcess } from 'electron'
import { z } from 'zod'
import type { Log } from '../log'
import type { LocalGateway, Ready } from '../session/gateway'
import { retryDelay } from '../session/retry-delay'

const ReadyMessage = z.looseObject({ ready: z.literal(true), url: z.url(), customersUrl: z.url() })

export interface GatewayProcessPorts {
  entry: string
  data: string
  sample: boolean
  log: Log
  up: (ready: Ready) => void
  down: () => void
}

/** It drains within ten seconds (its own promise); who takes longer is not draining. */
const DRAINING = 10_000
/** A process that lived so long did not die of its start. */
const STEADY = 30_000

/** The gateway inside the app: stopped → starting → up; whenever it dies it is started again, each time a little later. */
export function createGatewayProcess({
  entry,
  data,
  sample,
  log,
  up,
  down,
}: GatewayProcessPorts): LocalGateway {
  let child: UtilityProcess | undefined
  let ready: Ready | undefined
  let attempts = 0
  let isWanted = false
  let timer: NodeJS.Timeout | undefined

  function launch() {
    const born = Date.now()
    const { DATABASE_URL: _, ...env } = process.env
    const started = utilityProcess.fork(entry, [`--data=${data}`, ...(sample ? ['--sample'] : [])], {
      serviceName: 'Damso gateway',
      // Its log is its own: JSON lines on stderr, which is ours.
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    })
    child = started
    started.on('message', (message: unknown) => heard(message))
    started.once('exit', (code) => {
      if (child !== started) return
      child = undefined
      ready = undefined
      log(isWanted ? 'error' : 'info', 'gateway process ended', { code })
      down()
      if (!isWanted) return
      if (Date.now() - born > STEADY) attempts = 0
      timer = setTimeout(
        launch,
        retryDelay(++attempts, () => 1),
      )
    })
  }

  function heard(message: unknown) {
    const parsed = ReadyMessage.safeParse(message)
    if (!parsed.success) { log('warn', 'gateway process said something else'); return; }
    ready = {
      url: withSlash(parsed.data.url),
      demoUrl: new URL('demo/', withSlash(parsed.data.customersUrl)).href,
    }
    log('info', 'gateway process serves', { port: Number(ready.url.port) })
    up(ready)
  }

  return {
    ready: () => ready,
    start() {
      if (isWanted) return
      isWanted = true
      attempts = 0
      launch()
    },
    stop() {
      isWanted = false
      clearTimeout(timer)
      const leaving = child
      if (!leaving) return Promise.resolve()
      return new Promise((resolve) => {
        const giveUp = setTimeout(() => {
          log('error', 'gateway process did not drain')
          if (leaving.pid !== undefined) process.kill(leaving.pid, 'SIGKILL')
          resolve()
        }, DRAINING)
        leaving.once('exit', () => {
          clearTimeout(giveUp)
          resolve()
        })
        leaving.postMessage({ drain: true })
        leaving.kill()
      })
    },
  }
}

const withSlash = (url: string) => new URL(url.endsWith('/') ? url : `${url}/`)
