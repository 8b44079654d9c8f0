import { Event, type Recorded } from './envelope'

type Shape = { readonly type: string; readonly [field: string]: unknown }

/**
 * How an event of an older version becomes one of the next: `upcasts[type][version]` takes the shape of `version` and
 * answers that of `version + 1`. Applied where rows are read, so that rules and screens know the newest shape only.
 */
const upcasts: Partial<Record<Event['type'], readonly ((old: Shape) => Shape)[]>> = {}

export const versionOf = (type: Event['type']): number => (upcasts[type]?.length ?? 0) + 1

/** Unknown types and versions from the future pass unchanged. */
export function upcast(event: Shape, version: number): Shape {
  const steps = upcasts[event.type as Event['type']] ?? []
  return steps.slice(version - 1).reduce((shape, step) => step(shape), event)
}

/** A row from the future, or one that does not fit its type, is carried on as it is and folded to nothing. */
export const isReadable = ({ event, version }: Pick<Recorded, 'event' | 'version'>): boolean => {
  const read = Event.safeParse(event)
  return read.success && version <= versionOf(read.data.type)
}

/** The same for whoever folds and draws: under a type that nobody knows, all of it still there. */
export const asReadable = (recorded: Recorded): Recorded =>
  isReadable(recorded)
    ? recorded
    : { ...recorded, event: { ...recorded.event, type: `unreadable/${recorded.event.type}` } }
