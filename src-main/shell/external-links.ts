import { shell } from 'electron'

/** What may leave for the system: a web page, a letter, a call. */
const allowed: ReadonlySet<string> = new Set(['https:', 'mailto:', 'tel:'])

/** A hand cannot press faster; a hostile page could. */
const PAUSE = 300

/** The address as the system gets it, or nothing: what is not plainly harmless is not passed on. */
export function linkFor(text: string): string | undefined {
  // Parsers disagree about blanks, control characters and backslashes; no honest link has them.
   
  if (/[\u0000-\u0020\u007f-\u00a0\\"<>^`{|}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/.test(text))
    return undefined
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  if (!allowed.has(url.protocol)) return undefined
  if (url.protocol === 'https:' && (url.username !== '' || url.password !== '' || url.hostname === ''))
    return undefined
  if (url.protocol === 'tel:' && !/^tel:\+?[\d().-]+$/.test(text)) return undefined
  // Some mail programs attach local files when a link says so.
  if (url.protocol === 'mailto:' && /[?&](attach|attachment)=/i.test(url.search)) return undefined
  return url.href
}

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
