import type { SetUp } from '../../../src-contract/account'

export type CentreForm = SetUp & { repeat: string }
export type CentreField = 'centreName' | 'displayName' | 'userName' | 'password' | 'repeat'

const isBetween = (text: string, least: number, most: number) => text.length >= least && text.length <= most

/** What the gateway will ask of each field, said before it has to refuse. */
export function wrongFields({
  centreName,
  displayName,
  userName,
  password,
  repeat,
}: CentreForm): CentreField[] {
  const isRight: Record<CentreField, boolean> = {
    centreName: isBetween(centreName.trim(), 1, 100),
    displayName: isBetween(displayName.trim(), 1, 100),
    userName: isBetween(userName, 1, 60) && /^[\p{L}\p{N}._@-]+$/u.test(userName),
    password: isBetween(password, 8, 200),
    repeat: repeat === password,
  }
  return (Object.keys(isRight) as CentreField[]).filter((field) => !isRight[field])
}
