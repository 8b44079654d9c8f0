import { powerMonitor } from 'electron'

/** After any of these a socket that looks open may long be dead. */
export function onWaking(wake: () => void) {
  powerMonitor.on('resume', wake)
  powerMonitor.on('unlock-screen', wake)
  powerMonitor.on('user-did-become-active', wake)
}
