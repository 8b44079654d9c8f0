import type { Settings } from '../settings'
import { type Certificate, readCertificate } from './certificate'
import { type Door, listen, type Listener, urlOf } from './listeners'
import { atPort, FIRST_PORT, keep, type Kept, readKept } from './ports'

export interface Doors {
  readonly agents: readonly Door[]
  readonly customers: readonly Door[]
  /** Served wherever anything is. */
  readonly everywhere: readonly Door[]
}

export interface Listeners {
  readonly url: string
  readonly customersUrl: string
  readonly stop: () => Promise<void>
  readonly cut: () => void
}

interface Opening {
  readonly settings: Settings
  readonly doors: Doors
  readonly defect: (defect: unknown) => void
}

export const certificateFor = ({ certificate }: Settings): Promise<Certificate | undefined> =>
  certificate ? readCertificate(certificate.cert, certificate.key) : Promise.resolve(undefined)

/** One listener for agents and customers, or one for each. */
export async function openListeners({ settings, doors, defect }: Opening): Promise<Listeners> {
  const { agents, customers, data, publicUrl } = settings
  const certificate = await certificateFor(settings)
  // Beside PostgreSQL there is no folder that is only ours, and nothing is kept.
  const isEmbedded = settings.databaseUrl === undefined
  const kept: Kept = isEmbedded ? await readKept(data) : {}
  const open = (host: string, served: readonly Door[]) => (port: number) =>
    listen({ host, port, certificate, doors: [...served, ...doors.everywhere], defect })

  const inner = customers ? doors.agents : [...doors.agents, ...doors.customers]
  const first = await atPort(agents, kept.agents, open(agents.host, inner))
  const second = customers
    ? await atPort(customers, kept.customers, open(customers.host, doors.customers)).catch(
        async (error: unknown) => {
          await first.stop()
          throw error
        },
      )
    : first

  if (isEmbedded) await keep(data, chosen(settings, kept, { agents: first, customers: second }))
  const all = [...new Set([first, second])]
  return {
    url: first.url,
    customersUrl: publicUrl ?? second.url,
    async stop() {
      await Promise.all(all.map((listener) => listener.stop()))
    },
    cut: () => all.forEach((listener) => listener.cut()),
  }
}

/**
 * Where customers will find the gateway, for who asks before it serves. Undefined: the port is still to be chosen. Beside
 * PostgreSQL others may serve already, so the first port is only what it will be if nobody else has it.
 */
export async function plannedCustomersUrl(settings: Settings): Promise<string | undefined> {
  const { agents, customers, publicUrl, data, databaseUrl, certificate } = settings
  if (publicUrl !== undefined) return publicUrl
  const { host, port } = customers ?? agents
  const kept =
    databaseUrl === undefined ? await readKept(data) : { agents: FIRST_PORT, customers: FIRST_PORT + 1 }
  const planned = port ?? (customers ? kept.customers : kept.agents)
  return planned === undefined
    ? undefined
    : urlOf({ host, port: planned, isSecure: certificate !== undefined })
}

/** A port that was asked for is for this time; only one that was chosen here is kept. */
function chosen(
  { agents, customers }: Settings,
  kept: Kept,
  opened: Record<'agents' | 'customers', Listener>,
): Kept {
  return {
    ...kept,
    ...(agents.port === undefined && { agents: opened.agents.port }),
    ...(customers && customers.port === undefined && { customers: opened.customers.port }),
  }
}
