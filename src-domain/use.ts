import type { InteractionHead } from '../src-contract/interaction'
import type { UsedThing } from '../src-contract/use'

/** A head stays small: so many of the newest, and so many characters of each title. */
const KEPT = 6
const LENGTH = 40

const isSame = (one: UsedThing, other: UsedThing) => one.what === other.what && one.title === other.title

/** Remembers what was of use, each thing once. */
export function withUses(head: InteractionHead, things: readonly UsedThing[]): InteractionHead {
  if (things.length === 0) return head
  const added = things.map(({ what, title }) => ({
    what,
    title: Array.from(title).slice(0, LENGTH).join(''),
  }))
  const all = [...(head.used ?? []), ...added]
  const distinct = all.filter((thing, n) => !all.slice(n + 1).some((later) => isSame(thing, later)))
  return { ...head, used: distinct.slice(-KEPT) }
}

/** Whether what was put into a text is still a part of it: half of its words at least. */
export function isStillIn(put: string, text: string): boolean {
  const words = put.split(/\s+/u).filter((word) => word !== '' && !/[⟦⟧]/u.test(word))
  const kept = words.filter((word) => text.includes(word)).length
  return words.length > 0 && kept * 2 >= words.length
}
