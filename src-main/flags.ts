import type { Language } from '../src-contract/ids'
import { readAddress } from './session/address'

export interface Flags {
  gateway: URL | undefined
  sample: boolean
  userDataDir: string | undefined
  language: Language | undefined
  /** Switches that are not ours: Chromium's or a test driver's. */
  passed: string[]
}

export type FlagReading = { flags: Flags } | { problem: string }

const DEBUGGING = /^--(inspect|remote-debugging)/

const readers: Record<string, (value: string | undefined, flags: Flags) => string | undefined> = {
  '--gateway'(value, flags) {
    flags.gateway = value === undefined ? undefined : readAddress(value)
    return flags.gateway ? undefined : 'is not the address of a gateway'
  },
  '--sample'(value, flags) {
    flags.sample = true
    return value === undefined ? undefined : 'takes no value'
  },
  '--user-data-dir'(value, flags) {
    flags.userDataDir = value
    return value ? undefined : 'needs a folder'
  },
  '--lang'(value, flags) {
    flags.language = value === 'en' || value === 'ko' ? value : undefined
    return flags.language ? undefined : 'is en or ko'
  },
}

/** Reads what follows the program's name. A misspelt value must not be taken for none. */
export function readFlags(args: readonly string[]): FlagReading {
  const flags: Flags = {
    gateway: undefined,
    sample: false,
    userDataDir: undefined,
    language: undefined,
    passed: [],
  }
  for (const arg of args.filter((each) => each.startsWith('--'))) {
    const problem = readFlag(arg, flags)
    if (problem) return { problem: `${arg}: ${problem}` }
  }
  const problem = contradictionIn(flags)
  return problem ? { problem } : { flags }
}

function readFlag(arg: string, flags: Flags): string | undefined {
  const at = arg.indexOf('=')
  const name = at === -1 ? arg : arg.slice(0, at)
  const read = readers[name]
  if (!read) flags.passed.push(name)
  return read?.(at === -1 ? undefined : arg.slice(at + 1), flags)
}

function contradictionIn({ sample, gateway, passed, userDataDir }: Flags): string | undefined {
  if (sample && gateway) return '--sample and --gateway exclude each other'
  const debugging = passed.find((name) => DEBUGGING.test(name))
  // Whoever may debug the app reads everything in it: never in somebody's everyday profile.
  return debugging && !userDataDir ? `${debugging}: only together with --user-data-dir` : undefined
}
