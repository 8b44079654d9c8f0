import { shell } from 'electron'
import { demoLinkFor, linkFor } from './link-for'

/** A hand cannot press faster; a hostile page could. */
const PAUSE = 300

export interface LinkGatePorts {
  now: () => number
  /** The customers' page of the gateway inside the app: the one address without TLS that may be opened. */
  demoUrl: () => string | null
}

/** Hands a private copy of a file to whatever program the system has for it. */
export const openFile = async (path: string): Promise<boolean> => (await shell.openPath(path)) === ''

/** The one gate through which links leave. */
export function createLinkGate({ now, demoUrl }: LinkGatePorts) {
  let last = -Infinity
  return async function openLink(text: string): Promise<boolean> {
    const link = linkFor(text) ?? demoLinkFor(text, demoUrl())
    if (!link || now() - last < PAUSE) return false
    last = now()
    // No browser, no mail program: the system has said so itself, and the page learns that nothing was opened.
    return shell.openExternal(link).then(
      () => true,
      () => false,
    )
  }
}
