import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'

export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

export interface WindowState {
  bounds: Bounds | null
  isMaximised: boolean
  dark: boolean
}

export const LEAST = { width: 900, height: 600 }
const USUAL = { width: 1440, height: 860 }

/** So much of a window must be on a living screen for somebody to find and drag it. */
const VISIBLE = 100

/** Apart from the preferences, so that the first window waits for nothing but a few bytes. */
export function readWindowState(path: string): WindowState {
  const kept = readObject(path)
  return {
    bounds: isBounds(kept['bounds']) ? kept['bounds'] : null,
    isMaximised: kept['isMaximised'] === true,
    dark: kept['dark'] === true,
  }
}

function readObject(path: string): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return typeof kept === 'object' && kept !== null ? { ...kept } : {}
  } catch {
    // No file, or not ours: a window of the usual size is no loss.
    return {}
  }
}

/** By hand: a schema library would cost the first window more than all the rest of it. */
const isBounds = (value: unknown): value is Bounds =>
  typeof value === 'object' &&
  value !== null &&
  ['x', 'y', 'width', 'height'].every((key) => Number.isInteger(Reflect.get(value, key)))

export const writeWindowState = (path: string, state: WindowState): Promise<void> =>
  writeFile(path, JSON.stringify(state))

/** Where a window can be seen again: on the screen it was, or on the first one if that is gone. */
export function clampBounds(bounds: Bounds | null, screens: readonly Bounds[]): Partial<Bounds> {
  if (!bounds) return fitting(USUAL, screens[0])
  const size = { width: Math.max(bounds.width, LEAST.width), height: Math.max(bounds.height, LEAST.height) }
  const isSeen = screens.some((screen) => overlap(bounds, screen))
  return isSeen ? { ...size, x: bounds.x, y: bounds.y } : fitting(size, screens[0])
}

function overlap(window: Bounds, screen: Bounds): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  const down = Math.min(window.y + window.height, screen.y + screen.height) - Math.max(window.y, screen.y)
  return across >= VISIBLE && down >= VISIBLE && window.y >= screen.y - VISIBLE
}

const fitting = (size: { width: number; height: number }, screen: Bounds | undefined) => ({
  width: Math.min(size.width, screen?.width ?? size.width),
  height: Math.min(size.height, screen?.height ?? size.height),
})
