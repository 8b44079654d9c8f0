import type { PredefinedMessageId } from '../../src-contract/ids'
import { PREDEFINED_LIMIT } from '../../src-contract/limits'
import { newId } from '../../src-contract/new-id'
import type { ImportProblem, PredefinedMessage } from '../../src-contract/predefined'
import { isFull, keyOf, type Messages } from './change-messages'
import type { CsvLine } from './read-csv'

export interface Imported {
  readonly messages: Messages
  readonly added: number
  readonly changed: number
  readonly problems: readonly ImportProblem[]
}

const placeOf = ({ folder, title }: Pick<CsvLine, 'folder' | 'title'>) => JSON.stringify([...folder, title])

/** Which message of the set each line means: the one with its key, or else with its title in the same folder. */
function createFinder(messages: Messages) {
  const withKey = messages.flatMap((message) =>
    message.key === null ? [] : [[keyOf(message.key), message] as const],
  )
  const byKey = new Map(withKey)
  const byPlace = new Map(messages.map((message) => [placeOf(message), message]))
  return (line: CsvLine) => (line.key ? byKey.get(keyOf(line.key)) : undefined) ?? byPlace.get(placeOf(line))
}

/** The column in which a line says what another one has said before it. */
function createRepeats() {
  const said = new Set<string>()
  const isSaid = (word: string) => said.has(word) || !said.add(word)
  return (line: CsvLine, meant: PredefinedMessage | undefined): 'key' | 'title' | undefined => {
    if (line.key && isSaid(`key ${keyOf(line.key)}`)) return 'key'
    if (meant) return isSaid(`message ${meant.id}`) ? 'title' : undefined
    return !line.key && isSaid(`place ${placeOf(line)}`) ? 'title' : undefined
  }
}

/** Why a line cannot be taken that means this message, or a new one. */
function faultOf(line: CsvLine, meant: PredefinedMessage | undefined, isFullHouse: boolean) {
  if (line.text === '' && !meant?.file) return { column: 'text', problem: 'missing' } as const
  return !meant && isFullHouse ? ({ column: 'line', problem: 'set-full' } as const) : undefined
}

export function importLines(before: Messages, lines: readonly CsvLine[]): Imported {
  const find = createFinder(before)
  const repeats = createRepeats()
  const after = new Map(before.map((message) => [message.id, message]))
  const problems: ImportProblem[] = []
  let changed = 0

  function take(line: CsvLine, meant: PredefinedMessage | undefined) {
    const { folder, title, text, key = meant?.key ?? null } = line
    const { id, revision, file } = meant ?? { id: newId<PredefinedMessageId>(), revision: 0, file: null }
    const next = { id, revision: revision + 1, folder, key, title, text, file }
    if (meant && JSON.stringify({ ...meant, ...next, revision }) === JSON.stringify(meant)) return
    after.set(id, next)
    if (meant) changed += 1
  }

  for (const line of lines) {
    const meant = find(line)
    const repeated = repeats(line, meant)
    const fault = faultOf(line, meant, after.size >= PREDEFINED_LIMIT)
    if (repeated) problems.push({ line: line.line, column: repeated, problem: 'repeated' })
    else if (fault) problems.push({ line: line.line, ...fault })
    else take(line, meant)
  }
  const messages = [...after.values()]
  if (problems.length === 0 && isFull(messages)) {
    problems.push({ line: lines.at(-1)?.line ?? 1, column: 'line', problem: 'set-full' })
  }
  return { messages, added: messages.length - before.length, changed, problems }
}
