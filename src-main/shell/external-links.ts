import { shell } from 'electron'
import { linkFor } from './link-for'

/** A hand cannot press faster; a hostile page could. */
const PAUSE = 300

/** The one gate through which links leave. */
export function createLinkGate(now: () => number) {
  let last = -Infinity
  return async function openLink(text: string): Promise<boolean> {
    const link = linkFor(text)
    if (!link || now() - last < PAUSE) return false
    last = now()
    // No browser, no mail program: the system has said so itself, and the page learns that nothing was opened.
    return shell.openExternal(link).then(
      () => true,
      () => false,
    )
  }
}
