import { Password } from '../../src-contract/account'
import type { Me } from '../../src-contract/workspace'
import { openCentre, type Surroundings } from '../centre'
import { BadUsage, type Settings } from '../settings'
import { detailsOf, serviceId, teamId } from '../workspace/settings-of-file'
import { FilePerson } from '../workspace/workspace-file'
import type { CentreWorkspace } from '../workspace/workspaces'
import { inputOf, passwordFrom } from './input'

export const addUserOptions = {
  'user-name': { type: 'string' },
  'display-name': { type: 'string' },
  role: { type: 'string' },
  teams: { type: 'string' },
  services: { type: 'string' },
  'chat-limit': { type: 'string' },
  languages: { type: 'string' },
  skills: { type: 'string' },
  'password-file': { type: 'string' },
} as const

type Flags = Partial<Record<keyof typeof addUserOptions, string>>

const NewUser = FilePerson.extend({ password: Password })

/** `add-user`: teams and services by the keys of the workspace file, as languages and skills separated by commas. */
export async function addUser(settings: Settings, flags: Flags, surroundings: Surroundings): Promise<Me> {
  const user = await inputOf(NewUser, {
    userName: flags['user-name'],
    displayName: flags['display-name'],
    role: flags.role,
    teams: flags.teams?.split(','),
    services: flags.services?.split(','),
    chatLimit: flags['chat-limit'] === undefined ? undefined : Number(flags['chat-limit']),
    languages: flags.languages?.split(','),
    skills: flags.skills?.split(','),
    password: flags['password-file'] && (await passwordFrom(flags['password-file'])),
  })
  const centre = await openCentre(settings, surroundings)
  try {
    refuseUnknownKeys(user, centre.workspaces.current())
    const { userName, password } = user
    const me = await centre.accounts.add({ ...detailsOf(user), userName, password })
    if (me === 'name-taken') throw new BadUsage(`userName: '${userName}' is taken`)
    return me
  } finally {
    await centre.close()
  }
}

function refuseUnknownKeys({ teams, services }: FilePerson, workspace: CentreWorkspace): void {
  const unknown = [
    ...teams.filter((key) => !workspace.teams.some(({ id }) => id === teamId(key))),
    ...services.filter((key) => !workspace.services.some(({ id }) => id === serviceId(key))),
  ]
  if (unknown.length > 0)
    throw new BadUsage(`The workspace has no ${unknown.map((key) => `'${key}'`).join(', ')}`)
}
