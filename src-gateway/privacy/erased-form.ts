import { z } from 'zod'
import { Command, Event, type Recorded } from '../../src-contract/envelope'
import { isReadable } from '../../src-contract/upcast'
import { createWalk } from './walk'

/** What stands for nothing, in the order in which it is tried: whoever reads a row still has to find what its schema says. */
const NOTHING = [
  '',
  null,
  {},
  [],
  '-',
  false,
  0,
  '0',
  'https://erased.invalid',
  'erased@erased.invalid',
  '+0000000000',
]

/** A field that can hold none of it is a defect, found by the test that walks every field there is. */
function nothingFor(schema: z.core.$ZodType): unknown {
  const found = NOTHING.find((value) => z.safeParse(schema, value).success)
  if (found === undefined) throw new Error('A personal field has no erased form: add one here')
  return found
}

const walk = createWalk<undefined>((schema) => {
  const nothing = nothingFor(schema)
  return (value) => (value === null || value === undefined ? value : nothing)
})

const eraseEvent = walk(Event)
const eraseCommand = walk(Command)

/**
 * An event without what was personal in it; the same where nothing was. Of what cannot be read nobody knows what is
 * personal: nothing of it stays.
 */
export function erasedEvent(recorded: Pick<Recorded, 'event' | 'version'>): Recorded['event'] {
  const { event } = recorded
  if (!isReadable(recorded)) return Object.keys(event).length > 1 ? { type: event.type } : event
  // What was an event is one: every erased form is a value of its schema.
  return eraseEvent ? (eraseEvent(event, undefined) as Recorded['event']) : event
}

export const erasedCommand = (command: Command): Command =>
  eraseCommand ? (eraseCommand(command, undefined) as Command) : command
