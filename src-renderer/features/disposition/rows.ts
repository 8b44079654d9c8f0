import type { Disposition } from '../../../src-contract/disposition'
import type { DispositionId, Language } from '../../../src-contract/ids'
import type { Name } from '../../../src-contract/name'
import { createSearch, type Fit, readyToSearch, type Search } from '../../choseong'

/** One line of the list; `id` says which one it is, also after others were opened. */
export type Row =
  | {
      readonly kind: 'folder'
      readonly id: string
      readonly level: number
      /** Null: the recent ones. */
      readonly name: Name | null
      readonly count: number
      readonly isOpen: boolean
    }
  | {
      readonly kind: 'result'
      readonly id: string
      readonly level: number
      readonly disposition: Disposition
    }
  /** Takes back what was chosen. */
  | { readonly kind: 'none'; readonly id: 'none'; readonly level: 1 }

/** How many of those that were chosen last stand above the others. */
export const RECENT = 5

/** A name is looked for first, then the code, then the way to it together with both. */
const [CODE, WAY] = [10, 20]

function fitOf(search: Search, { name, code, folder }: Disposition, language: Language): Fit {
  const way = folder.flatMap(({ ko, en }) => [ko, en])
  const parts = [
    [0, name[language]],
    [CODE, code],
    [WAY, [...way, name.ko, name.en, code].join('\n')],
  ] as const
  for (const [rank, part] of parts) {
    const fit = search(readyToSearch(part))
    if (fit !== undefined) return rank + fit
  }
  return undefined
}

export function findDispositions(list: readonly Disposition[], query: string, language: Language): Row[] {
  const search = createSearch(query)
  return list
    .flatMap((disposition) => {
      const fit = fitOf(search, disposition, language)
      return fit === undefined ? [] : [{ disposition, fit }]
    })
    .sort((one, other) => one.fit - other.fit)
    .map(({ disposition }) => ({ kind: 'result', id: disposition.id, level: 1, disposition }))
}

/** Of more results than this the folders are closed. */
const MANY = 24

interface Tree {
  readonly list: readonly Disposition[]
  readonly recent: readonly DispositionId[]
  readonly chosen: DispositionId | null
  /** What the agent has opened or closed himself. */
  readonly toggled: ReadonlyMap<string, boolean>
}

const keyOf = ({ ko, en }: Name) => `${ko}\n${en}`
const pathId = (path: readonly Name[]) => JSON.stringify(path.map(keyOf))

/** What was chosen last, then all in their folders: of what is closed only its name. */
export function treeOf({ list, recent, chosen, toggled }: Tree): Row[] {
  const way = list.find(({ id }) => id === chosen)?.folder ?? []
  const isOpen = (path: readonly Name[]) =>
    toggled.get(pathId(path)) ?? (list.length <= MANY || pathId(way.slice(0, path.length)) === pathId(path))
  const none: Row[] = chosen === null ? [] : [{ kind: 'none', id: 'none', level: 1 }]
  const isRecentOpen = toggled.get('recent') ?? true
  return [...none, ...recentOf(list, recent, isRecentOpen), ...branch({ list, path: [], isOpen })]
}

/** Where all are few they are not said twice. */
function recentOf(list: readonly Disposition[], recent: readonly DispositionId[], isOpen: boolean): Row[] {
  const used = recent.flatMap((id) => list.find((one) => one.id === id) ?? []).slice(0, RECENT)
  if (used.length === 0 || list.length <= RECENT) return []
  const head: Row = { kind: 'folder', id: 'recent', level: 1, name: null, count: used.length, isOpen }
  const below = used.map((disposition): Row => {
    return { kind: 'result', id: `recent ${disposition.id}`, level: 2, disposition }
  })
  return isOpen ? [head, ...below] : [head]
}

interface Branch {
  readonly list: readonly Disposition[]
  readonly path: readonly Name[]
  readonly isOpen: (path: readonly Name[]) => boolean
}

function branch({ list, path, isOpen }: Branch): Row[] {
  const depth = path.length
  const folders = new Map(
    list.flatMap(({ folder }) => folder.slice(depth, depth + 1)).map((name) => [keyOf(name), name]),
  )
  const below = [...folders].flatMap(([key, name]): Row[] => {
    const inside = list.filter(({ folder }) => folder[depth] && keyOf(folder[depth]) === key)
    const here = [...path, name]
    const [id, level, count] = [pathId(here), depth + 1, inside.length]
    const head: Row = { kind: 'folder', id, level, name, count, isOpen: isOpen(here) }
    return head.isOpen ? [head, ...branch({ list: inside, path: here, isOpen })] : [head]
  })
  const own = list
    .filter(({ folder }) => folder.length === depth)
    .map((disposition): Row => ({ kind: 'result', id: disposition.id, level: depth + 1, disposition }))
  return [...below, ...own]
}

/** The folder that a line lies in. */
export function parentOf(rows: readonly Row[], at: number): number {
  const level = rows[at]?.level ?? 1
  for (let n = at - 1; n >= 0; n--) if ((rows[n]?.level ?? level) < level) return n
  return at
}
