import { Command } from '../../src-contract/envelope'
import type { Masking } from '../../src-contract/masking'
import { masked, USUAL_MASKING } from '../../src-domain/masking'
import type { Workspaces } from '../workspace/workspaces'
import { createWalk, type Visit } from './walk'

/** A field holds so many letters, if it says so. */
const mostOf = (schema: object): number | undefined =>
  'maxLength' in schema && typeof schema.maxLength === 'number' ? schema.maxLength : undefined

/** All texts in what is personal; names of parameters are not what anybody has typed. */
function textsOf(most: number | undefined): Visit<Masking> {
  const visit: Visit<Masking> = (value, policy) => {
    if (typeof value === 'string') return masked(value, policy, most)
    if (Array.isArray(value)) return value.map((one: unknown) => visit(one, policy))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, visit(one, policy)]))
  }
  return visit
}

const maskAll = createWalk<Masking>((schema, isExact) =>
  isExact ? (value) => value : textsOf(mostOf(schema)),
)(Command)

/** What a command says, without the numbers that nobody may keep; what has to match exactly is left as it is. */
export function maskCommand(command: Command, policy: Masking): Command {
  // A string stays a string at its place: what was a command is one.
  return maskAll ? (maskAll(command, policy) as Command) : command
}

export const maskingOf = ({ current }: Pick<Workspaces, 'current'>): Masking =>
  current().masking ?? USUAL_MASKING
