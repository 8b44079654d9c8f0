import { z } from 'zod'
import { Command } from '../../src-contract/envelope'
import type { Masking } from '../../src-contract/masking'
import { masked, USUAL_MASKING } from '../../src-domain/masking'
import type { Workspaces } from '../workspace/workspaces'
import { createWalk, ofAll, type Visit } from './walk'

/** A field holds so many letters, if it says so. */
const mostOf = (schema: object): number | undefined =>
  'maxLength' in schema && typeof schema.maxLength === 'number' ? schema.maxLength : undefined

/** All texts in what is personal; names of parameters are not what anybody has typed. */
function textsOf(most: number | undefined, visitList: (within: Visit<Masking>) => Visit<Masking>) {
  const visit: Visit<Masking> = (value, policy) => {
    if (typeof value === 'string') return masked(value, policy, most)
    return Array.isArray(value) ? list(value, policy) : within(value, policy)
  }
  const within = ofAll(visit)
  const list = visitList(within)
  return visit
}

/** Keys of choices stand in lists, and a masked key would be none: then the lists stay as they are. */
function visitOf(schema: z.core.$ZodType): Visit<Masking> {
  const most = mostOf(schema)
  const whole = textsOf(most, (within) => within)
  const butLists = textsOf(most, () => (value) => value)
  return (value, policy) => {
    const made = whole(value, policy)
    return made === value || z.safeParse(schema, made).success ? made : butLists(value, policy)
  }
}

const maskAll = createWalk<Masking>((schema, isExact) => (isExact ? (value) => value : visitOf(schema)))(
  Command,
)

/** What a command says, without the numbers that nobody may keep; what has to match exactly is left as it is. */
export function maskCommand(command: Command, policy: Masking): Command {
  // A string stays a string at its place: what was a command is one.
  return maskAll ? (maskAll(command, policy) as Command) : command
}

export const maskingOf = ({ current }: Pick<Workspaces, 'current'>): Masking =>
  current().masking ?? USUAL_MASKING
