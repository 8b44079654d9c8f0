import type { Language, PredefinedMessageId, ServiceId } from '../../../src-contract/ids'
import type { PredefinedMessage, PredefinedSet } from '../../../src-contract/predefined'
import { createSearch, type Fit, readyToSearch, type Search } from '../../choseong'

export interface Chosen {
  readonly set: PredefinedSet
  readonly message: PredefinedMessage
}

/** One line of the list; `id` says which folder or message it is, also after the sets have changed. */
export type Row =
  | {
      readonly kind: 'folder'
      readonly id: string
      readonly level: number
      readonly path: readonly string[]
      readonly name: string
      readonly count: number
      readonly isOpen: boolean
    }
  | ({ readonly kind: 'message'; readonly id: PredefinedMessageId; readonly level: number } & Chosen)

/** What a chat is about: sets for it come first. */
export interface About {
  readonly serviceId: ServiceId
  readonly language: Language
}

/** Mine and those of the chat's service and language, then the rest. */
function nearness({ kind, serviceId, language }: PredefinedSet, about: About): number {
  if (kind === 'personal') return 0
  if (serviceId !== about.serviceId) return 3
  return language === about.language ? 1 : 2
}
export const isNear = (set: PredefinedSet, about: About) => nearness(set, about) < 2

export const inOrder = (sets: readonly PredefinedSet[], about: About) =>
  [...sets].sort((one, other) => nearness(one, about) - nearness(other, about))

/** A key is chosen to be found by; then comes what stands above a text, then the text itself. */
const [TITLE, FOLDER, TEXT] = [10, 20, 30]

interface Ready {
  readonly key: string
  readonly title: string
  readonly folder: string
  readonly text: string
}
/** Messages are replaced when they change, so what was made ready of one stays right. */
const made = new WeakMap<PredefinedMessage, Ready>()

function readyOf(message: PredefinedMessage): Ready {
  const { key, title, folder, text } = message
  const ready = made.get(message) ?? {
    key: readyToSearch(key ?? ''),
    title: readyToSearch(title),
    folder: readyToSearch(folder.join('\n')),
    text: readyToSearch(text),
  }
  made.set(message, ready)
  return ready
}

/** By the first of its parts that holds what is looked for; a part that is empty holds nothing. */
function fitOf(search: Search, message: PredefinedMessage): Fit {
  const { key, title, folder, text } = readyOf(message)
  const parts = [
    [0, key],
    [TITLE, title],
    [FOLDER, folder],
    [TEXT, text],
  ] as const
  for (const [rank, part] of parts) {
    const fit = part === '' ? undefined : search(part)
    if (fit !== undefined) return rank + fit
  }
  return undefined
}

/** More than anybody reads through before he types another letter. */
const MOST = 60

/** Key before title before text; where that is alike, what is nearer to the chat. */
export function findMessages(sets: readonly PredefinedSet[], query: string, about: About): Row[] {
  const search = createSearch(query)
  const found = sets.flatMap((set) =>
    set.messages.flatMap((message) => {
      const fit = fitOf(search, message)
      return fit === undefined ? [] : [{ set, message, fit, far: nearness(set, about) }]
    }),
  )
  return found
    .sort((one, other) => one.fit - other.fit || one.far - other.far)
    .slice(0, MOST)
    .map(({ set, message }) => ({ kind: 'message', id: message.id, level: 1, set, message }))
}

/** Sets of more messages than this show their folders closed. */
const MANY = 24

interface Tree {
  readonly sets: readonly PredefinedSet[]
  readonly about: About
  /** What the agent has opened or closed himself. */
  readonly toggled: ReadonlyMap<string, boolean>
  readonly nameOf: (set: PredefinedSet) => string
}

const pathId = (set: PredefinedSet, path: readonly string[]) => JSON.stringify([set.id, ...path])

/** Sets, in them folders, in them messages: of what is closed only its name. */
export function treeOf({ sets, about, toggled, nameOf }: Tree): Row[] {
  return inOrder(sets, about).flatMap((set) => {
    const isOpen = (path: readonly string[]) =>
      toggled.get(pathId(set, path)) ??
      (isNear(set, about) && (path.length === 0 || set.messages.length <= MANY))
    return branch({ set, path: [], name: nameOf(set), isOpen, messages: set.messages })
  })
}

interface Branch {
  readonly set: PredefinedSet
  readonly path: readonly string[]
  readonly name: string
  readonly messages: readonly PredefinedMessage[]
  readonly isOpen: (path: readonly string[]) => boolean
}

function branch({ set, path, name, messages, isOpen }: Branch): Row[] {
  const [level, id] = [path.length + 1, pathId(set, path)]
  const head = {
    kind: 'folder' as const,
    id,
    level,
    path,
    name,
    count: messages.length,
    isOpen: isOpen(path),
  }
  if (!head.isOpen) return [head]
  const here = messages.filter(({ folder }) => folder.length === path.length)
  const names = [...new Set(messages.flatMap(({ folder }) => folder.slice(path.length, path.length + 1)))]
  const below = names.flatMap((name) => {
    const inside = messages.filter(({ folder }) => folder[path.length] === name)
    return branch({ set, path: [...path, name], name, messages: inside, isOpen })
  })
  const own = here.map((message): Row => ({
    kind: 'message',
    id: message.id,
    level: level + 1,
    set,
    message,
  }))
  return [head, ...below, ...own]
}

/** The folder that a line lies in. */
export function parentOf(rows: readonly Row[], at: number): number {
  const level = rows[at]?.level ?? 1
  for (let n = at - 1; n >= 0; n--) if ((rows[n]?.level ?? level) < level) return n
  return at
}
