import type { AskInput } from '../../src-contract/asks'
import type { ImportProblem } from '../../src-contract/predefined'
import type { Clock } from '../clock'
import type { AskTable } from '../session/asks'
import { createCarried } from './carried'
import { add, edit, find, type Messages, receive, remove, replaced } from './change-messages'
import { importLines } from './import-lines'
import type { Act, createSetChange, Refused } from './open-sets'
import { readCsv } from './read-csv'

export type PredefinedAsks = Omit<
  Pick<AskTable, Extract<keyof AskTable, `predefined.${string}`>>,
  'predefined.addSet'
>

interface Ports {
  readonly change: ReturnType<typeof createSetChange>
  readonly now: Clock
}

/** Enough to mend a table by. */
const PROBLEMS = 200

const done = (...after: Messages[]): Act<null> => ({ value: null, after })

/** What desktops may do with the messages of sets (contract asks). */
export function createPredefinedAsks({ change, now }: Ports): PredefinedAsks {
  const carried = createCarried(now)
  /** The rule's answer, for one set. */
  const asAct = (changed: { messages: Messages } | Refused) =>
    'refusal' in changed ? changed : done(changed.messages)

  return {
    'predefined.add': (me, { setId, id, words }) =>
      change(me, [setId], async (author, [set]) => {
        const messages = set?.messages ?? []
        return asAct(await carried.say(author, { messages, id, words }, (said) => add(messages, id, said)))
      }),

    'predefined.edit': (me, { setId, words, ...seen }) =>
      change(me, [setId], async (author, [set]) => {
        const saying = { messages: set?.messages ?? [], id: seen.id, words }
        return asAct(await carried.say(author, saying, (said) => edit(saying.messages, seen, said)))
      }),

    'predefined.move': (me, { setId, toSetId, folder, ...seen }) => {
      const move = { ...seen, folder: folder.map((name) => name.normalize('NFC')) }
      return change(me, setId === toSetId ? [setId] : [setId, toSetId], (_author, [from, to]) =>
        from && to ? movedOver(from.messages, to.messages, move) : movedWithin(from?.messages ?? [], move),
      )
    },

    'predefined.delete': (me, { setId, ...seen }) =>
      change(me, [setId], async (author, [set]) => {
        const messages = set?.messages ?? []
        const [before, changed] = [find(messages, seen.id), remove(messages, seen)]
        if (before && !('refusal' in changed)) await carried.release(author, before)
        return asAct(changed)
      }),

    'predefined.import': (me, { setId, csv }) =>
      change(me, [setId], (_author, [set]) => imported(set?.messages ?? [], csv)),
  }
}

type Move = Omit<AskInput<'predefined.move'>, 'setId' | 'toSetId'>

function movedWithin(messages: Messages, { id, revision, folder }: Move): Act<null> | Refused {
  const before = find(messages, id)
  if (!before) return { refusal: { refusal: 'unknown-predefined' } }
  if (isIn(before.folder, folder)) return done(messages)
  if (before.revision !== revision) return { refusal: { refusal: 'changed-meanwhile' } }
  const changed = replaced(messages, { ...before, folder, revision: revision + 1 })
  return 'refusal' in changed ? changed : done(changed.messages)
}

function movedOver(from: Messages, to: Messages, { id, revision, folder }: Move): Act<null> | Refused {
  const [before, there] = [find(from, id), find(to, id)]
  if (!before) {
    return there && isIn(there.folder, folder)
      ? done(from, to)
      : { refusal: { refusal: 'unknown-predefined' } }
  }
  if (before.revision !== revision) return { refusal: { refusal: 'changed-meanwhile' } }
  const received = receive(to, { ...before, folder, revision: revision + 1 })
  if ('refusal' in received) return received
  return done(
    from.filter((message) => message !== before),
    received.messages,
  )
}

const isIn = (folder: readonly string[], wanted: readonly string[]) =>
  JSON.stringify(folder) === JSON.stringify(wanted)

function imported(before: Messages, csv: string) {
  const read = readCsv(csv)
  const { messages, added, changed, problems } = importLines(before, read.lines)
  const all = [...read.problems, ...problems].sort((one, other) => one.line - other.line)
  return all.length > 0
    ? { value: counted(0, 0, all.slice(0, PROBLEMS)), after: [before] }
    : { value: counted(added, changed, []), after: [added + changed > 0 ? messages : before] }
}

const counted = (added: number, changed: number, problems: ImportProblem[]) => ({ added, changed, problems })
