import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StartRefused } from '../refused'
import type { WantedAddress } from '../settings'
import type { Listener } from './listeners'

/** Chosen once and kept, so that the snippets on customers' sites stay true. */
const Kept = z.object({ agents: z.int().optional(), customers: z.int().optional() })
export type Kept = z.infer<typeof Kept>

export const FIRST_PORT = 18_660
const TRIED = 100

const fileIn = (folder: string) => join(folder, 'ports.json')

export async function readKept(folder: string): Promise<Kept> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => '{}')
  const kept = Kept.safeParse(parsed(text))
  return kept.success ? kept.data : {}
}

/** A file that was cut short by a crash is as good as none: a port is chosen again. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return {}
  }
}

export const keep = (folder: string, ports: Kept) =>
  writeFile(fileIn(folder), JSON.stringify(ports), { mode: 0o600 })

/** The port that was asked for, or else the kept one, or else the first that is free. */
export async function atPort(
  { port }: WantedAddress,
  kept: number | undefined,
  listenAt: (port: number) => Promise<Listener>,
): Promise<Listener> {
  const fixed = port ?? kept
  if (fixed !== undefined) return listenAt(fixed)
  for (let candidate = FIRST_PORT; candidate < FIRST_PORT + TRIED; candidate += 1) {
    const listener = await listenAt(candidate).catch((error: unknown) => {
      if (error instanceof StartRefused && error.refusal.refusal === 'port-in-use') return undefined
      throw error
    })
    if (listener) return listener
  }
  return listenAt(FIRST_PORT)
}
