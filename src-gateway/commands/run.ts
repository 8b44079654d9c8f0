import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Surroundings } from '../centre'
import { BadUsage, options, readSettings } from '../settings'
import { addUser, addUserOptions } from './add-user'
import { audit, auditOptions } from './audit'
import { erase, eraseOptions } from './erase'
import { hold } from './hold'
import { importChatFile, importChatOptions } from './import-chat'
import { importWorkspace } from './import-workspace'
import { init, initOptions } from './init'

type Options = NonNullable<ParseArgsConfig['options']>

type Read<Known extends Options> = ReturnType<
  typeof parseArgs<{ options: Known; allowPositionals: boolean; strict: true }>
>

/** Misspelt arguments are refused by name, not taken for none. */
export function readArguments<Known extends Options>(
  args: string[],
  known: Known,
  allowPositionals = false,
): Read<Known> {
  try {
    return parseArgs({ args, options: known, allowPositionals, strict: true })
  } catch (cause) {
    throw new BadUsage(cause instanceof Error ? cause.message : String(cause))
  }
}

type Subcommand = (args: string[], surroundings: Surroundings) => Promise<unknown>

/** What the gateway does besides serving. Each answers with what is printed as JSON; of many, each on a line. */
const subcommands: Readonly<Record<string, Subcommand>> = {
  init(args, surroundings) {
    const { values } = readArguments(args, { ...options, ...initOptions })
    return init(readSettings(values, process.env), values, surroundings)
  },
  'add-user'(args, surroundings) {
    const { values } = readArguments(args, { ...options, ...addUserOptions })
    return addUser(readSettings(values, process.env), values, surroundings)
  },
  audit(args, surroundings) {
    const { values, positionals } = readArguments(args, { ...options, ...auditOptions }, true)
    const [what, ...more] = positionals
    if (more.length > 0) throw new BadUsage('audit takes verify or export')
    return audit(readSettings(values, process.env), { what, from: values.from, to: values.to }, surroundings)
  },
  erase(args, surroundings) {
    const { values } = readArguments(args, { ...options, ...eraseOptions })
    return erase(readSettings(values, process.env), values, surroundings)
  },
  hold(args, surroundings) {
    const { values, positionals } = readArguments(args, { ...options, ...eraseOptions }, true)
    const [what, ...more] = positionals
    if (more.length > 0) throw new BadUsage('hold takes set, lift or list')
    return hold(readSettings(values, process.env), { what, ...values }, surroundings)
  },
  'import-chat'(args, surroundings) {
    const { values, positionals } = readArguments(args, { ...options, ...importChatOptions }, true)
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new BadUsage('import-chat takes one file')
    return importChatFile(readSettings(values, process.env), { file, agent: values.agent }, surroundings)
  },
  'import-workspace'(args, surroundings) {
    const { values, positionals } = readArguments(args, options, true)
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new BadUsage('import-workspace takes one file')
    return importWorkspace(readSettings(values, process.env), file, surroundings)
  },
}

/** Undefined: no subcommand was asked for, so the gateway is to serve. */
export const subcommandOf = ([name = '']: readonly string[]): Subcommand | undefined =>
  Object.hasOwn(subcommands, name) ? subcommands[name] : undefined
