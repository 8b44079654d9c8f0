import { SetUp, type SetUpDone } from '../../src-contract/account'
import { createSetUp } from '../accounts/set-up'
import { openCentre, type Surroundings } from '../centre'
import { systemClock } from '../clock'
import { openListeners, plannedCustomersUrl } from '../http/open-listeners'
import { BadUsage, type Settings } from '../settings'
import { inputOf, passwordFrom } from './input'

export const initOptions = {
  'centre-name': { type: 'string' },
  language: { type: 'string' },
  'user-name': { type: 'string' },
  'display-name': { type: 'string' },
  'password-file': { type: 'string' },
  site: { type: 'string', multiple: true },
} as const

type Flags = Partial<Record<Exclude<keyof typeof initOptions, 'site'>, string> & { site: string[] }>

/** `init`: what the desktop asks on its first run, for a gateway that runs without one. */
export async function init(settings: Settings, flags: Flags, surroundings: Surroundings): Promise<SetUpDone> {
  const wanted = await inputOf(SetUp, {
    centreName: flags['centre-name'],
    language: flags.language,
    userName: flags['user-name'],
    displayName: flags['display-name'],
    password: flags['password-file'] && (await passwordFrom(flags['password-file'])),
    sites: flags.site,
  })
  const centre = await openCentre(settings, surroundings)
  try {
    const customersUrl = await findCustomersUrl(settings)
    const setUp = createSetUp({ ...centre, now: systemClock, customersUrl: () => customersUrl })
    const result = await setUp(wanted)
    if ('refused' in result) throw new BadUsage(`Nothing was changed: ${result.refused}`)
    return result
  } finally {
    await centre.close()
  }
}

/** The address the gateway will have. A port that is still to be chosen is chosen by opening it for a moment, and kept. */
async function findCustomersUrl(settings: Settings): Promise<string> {
  const planned = await plannedCustomersUrl(settings)
  if (planned !== undefined) return planned
  const listeners = await openListeners({
    settings,
    doors: { agents: [], customers: [], everywhere: [] },
    defect: (cause) => {
      throw cause
    },
  })
  await listeners.stop()
  return listeners.customersUrl
}
