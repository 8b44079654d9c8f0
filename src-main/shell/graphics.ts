import { existsSync } from 'node:fs'

/** What a Linux kernel offers of a graphics card: the usual way, NVIDIA's own, and Windows' below its Linux. */
const devices = ['/dev/dri', '/dev/nvidiactl', '/dev/dxg']

/**
 * Whether it is certain that this computer draws without a graphics card, as thin clients and virtual desktops do.
 * Chromium finds it out as well, by a process that fails and another one in its place, for which the first screen waits.
 */
export const hasNoGraphics = (
  platform: NodeJS.Platform = process.platform,
  isThere: (path: string) => boolean = existsSync,
): boolean => platform === 'linux' && !devices.some(isThere)
