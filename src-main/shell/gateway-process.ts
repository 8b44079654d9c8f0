import { utilityProcess, type UtilityProcess } from 'electron'
import { networkInterfaces } from 'node:os'
import { z } from 'zod'
import { type Reach, StartProblem } from '../../src-contract/bridge'
import type { Log } from '../log'
import type { LocalGateway, Ready } from '../session/embedded-gateway'
import { retryDelay } from '../session/retry-delay'

const RefusalMessage = z.looseObject({ ready: z.literal(false), refusal: StartProblem.catch('broken') })
const ReadyMessage = z.looseObject({ ready: z.literal(true), url: z.url(), customersUrl: z.url() })

export interface GatewayProcessPorts {
  entry: string
  data: string
  sample: boolean
  /** Asked at each start. */
  reach: () => Reach
  log: Log
  up: (ready: Ready) => void
  /** With what keeps it from serving; null when it had served, or was stopped. */
  down: (problem: StartProblem | null) => void
}

const HOSTS: Record<Reach, string> = { computer: '127.0.0.1', network: '0.0.0.0' }

/** It drains within ten seconds (its own promise); who takes longer is not draining. */
const DRAINING = 10_000
/** A process that lived so long did not die of its start. */
const STEADY = 30_000

/** The gateway inside the app: stopped → starting → up; whenever it dies it is started again, each time a little later. */
export function createGatewayProcess(ports: GatewayProcessPorts): LocalGateway {
  const { log, up, down } = ports
  let child: UtilityProcess | undefined
  let ready: Ready | undefined
  let attempts = 0
  /** Why it will not have served, should it end before it does. */
  let refusal: StartProblem = 'broken'
  let isWanted = false
  let timer: NodeJS.Timeout | undefined

  function launch() {
    const born = performance.now()
    const started = fork(ports)
    child = started
    refusal = 'broken'
    started.on('message', hear)
    started.once('exit', (code) => {
      if (child !== started) return
      child = undefined
      const problem = ready || !isWanted ? null : refusal
      ready = undefined
      log(isWanted ? 'error' : 'info', 'gateway process ended', { code })
      down(problem)
      if (!isWanted) return
      if (performance.now() - born > STEADY) attempts = 0
      timer = setTimeout(
        launch,
        retryDelay(++attempts, () => 1),
      )
    })
  }

  function hear(message: unknown) {
    const parsed = ReadyMessage.safeParse(message).data
    if (!parsed) {
      refusal = RefusalMessage.safeParse(message).data?.refusal ?? 'broken'
      log('error', 'gateway process does not serve', { refusal })
      return
    }
    const url = withSlash(parsed.url)
    ready = { url, demoUrl: demoUrlOf(parsed.customersUrl, ports.reach()) }
    log('info', 'gateway process serves', { port: Number(url.port) })
    up(ready)
  }

  function start() {
    if (isWanted) return
    isWanted = true
    attempts = 0
    launch()
  }

  function stop(): Promise<void> {
    isWanted = false
    clearTimeout(timer)
    return child ? drain(child, log) : Promise.resolve()
  }

  return { ready: () => ready, start, stop }
}

/** The page as customers find it: where the network may come, by an address that the network knows. */
function demoUrlOf(customersUrl: string, reach: Reach): string {
  const url = new URL('demo/', withSlash(customersUrl))
  if (reach === 'network') url.hostname = addressInNetwork() ?? url.hostname
  return url.href
}

const addressInNetwork = () =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

function fork({ entry, data, sample, reach }: GatewayProcessPorts): UtilityProcess {
  const env = { ...process.env }
  // The embedded gateway has its embedded store, whatever the shell that started us is meant for.
  delete env['DATABASE_URL']
  // Customers have a port of their own from the start: what is put on web pages stays true when agents move away.
  const where = [`--data=${data}`, `--customers-host=${HOSTS[reach()]}`]
  return utilityProcess.fork(entry, [...where, ...(sample ? ['--sample'] : [])], {
    serviceName: 'Damso gateway',
    // Its log is its own: JSON lines on stderr, which is ours.
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  })
}

function drain(child: UtilityProcess, log: Log): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => {
      log('error', 'gateway process did not drain')
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
      resolve()
    }, DRAINING)
    child.once('exit', () => {
      clearTimeout(giveUp)
      resolve()
    })
    child.postMessage({ type: 'drain' })
  })
}

const withSlash = (url: string) => new URL(url.endsWith('/') ? url : `${url}/`)
