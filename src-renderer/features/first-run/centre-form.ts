import type { SetUp } from '../../../src-contract/account'

export type CentreForm = Omit<SetUp, 'sites'> & { repeat: string; site: string }
export type CentreField = 'centreName' | 'displayName' | 'userName' | 'password' | 'repeat' | 'site'

const isBetween = (text: string, least: number, most: number) => text.length >= least && text.length <= most

/** What people type for their site: mostly without `https://`. Empty when they have none yet; undefined is no address. */
export function sitesOf(typed: string): string[] | undefined {
  const text = typed.trim()
  if (text === '') return []
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(url)) return undefined
  const { protocol, origin } = new URL(url)
  return protocol === 'https:' || protocol === 'http:' ? [origin] : undefined
}

/** What the gateway will ask of each field, said before it has to refuse. */
export function wrongFields({
  centreName,
  displayName,
  userName,
  password,
  repeat,
  site,
}: CentreForm): CentreField[] {
  const isRight: Record<CentreField, boolean> = {
    centreName: isBetween(centreName.trim(), 1, 100),
    displayName: isBetween(displayName.trim(), 1, 100),
    userName: isBetween(userName, 1, 60) && /^[\p{L}\p{N}._@-]+$/u.test(userName),
    password: isBetween(password, 8, 200),
    repeat: repeat === password,
    site: sitesOf(site) !== undefined,
  }
  return (Object.keys(isRight) as CentreField[]).filter((field) => !isRight[field])
}
