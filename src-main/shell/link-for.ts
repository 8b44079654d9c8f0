/** What may leave for the system: a web page, a letter, a call; and what may be doubtful about each. */
const isPlain: Record<string, (url: URL) => boolean> = {
  'https:': ({ username, password, hostname }) => username === '' && password === '' && hostname !== '',
  'tel:': ({ href }) => /^tel:\+?[\d().-]+$/.test(href),
  // Some mail programs attach local files when a link says so.
  'mailto:': ({ search }) => !/[?&](attach|attachment)=/i.test(search),
}

/** Parsers disagree about blanks, control characters and backslashes; no honest link has them, or marks that hide. */
const DOUBTFUL = /[\u0000-\u0020\u007f-\u00a0\\"<>^`{|}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/

/** The address as the system gets it, or nothing: what is not plainly harmless is not passed on. */
export function linkFor(text: string): string | undefined {
  if (DOUBTFUL.test(text) || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return isPlain[url.protocol]?.(url) ? url.href : undefined
}

/** The same page of the same gateway, whatever it is asked to show. */
export function demoLinkFor(text: string, demoUrl: string | null): string | undefined {
  if (!demoUrl || DOUBTFUL.test(text) || !URL.canParse(text)) return undefined
  const [url, demo] = [new URL(text), new URL(demoUrl)]
  const isSame =
    url.origin === demo.origin && url.pathname === demo.pathname && url.username + url.password === ''
  return isSame ? url.href : undefined
}
