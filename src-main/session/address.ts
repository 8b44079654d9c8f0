/** Our own computer is never behind a proxy. */
export const isLoopback = (url: URL) =>
  url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(url.hostname)

/** Without a scheme it means https, and http on this computer. The answer ends in a slash, so that paths can follow. */
export function readAddress(text: string): URL | undefined {
  const typed = text.trim()
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed)
  const whole = hasScheme ? typed : `https://${typed}`
  if (!URL.canParse(whole)) return undefined
  const url = new URL(whole)
  if (!isPlain(url)) return undefined
  if (!hasScheme && isLoopback(url)) url.protocol = 'http:'
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return url
}

const isPlain = ({ protocol, hostname, username, password, search, hash }: URL) =>
  (protocol === 'http:' || protocol === 'https:') &&
  hostname !== '' &&
  username + password + search + hash === ''
