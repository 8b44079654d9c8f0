import type { Event } from './envelope'

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
