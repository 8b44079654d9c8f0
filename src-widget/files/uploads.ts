import type { Chosen } from '../handshake'
import { newId } from '../new-id'
import type { FileShown } from '../transcript'
import { isPictureType } from './picture-type'
import { problemOf, type FileProblem, type Rules } from './rules'
import type { Transfer, Transferred } from './transfer'

/** waiting → uploading → gone into the conversation | failed ⇄ uploading | refused */
export interface Upload {
  id: string
  name: string
  size: number
  /** Bytes that have left. */
  moved: number
  state: 'waiting' | 'uploading' | 'failed' | 'refused'
  problem: FileProblem | undefined
}

export interface Uploads {
  all: () => readonly Upload[]
  add: (chosen: readonly Chosen[]) => Promise<void>
  /** Stops it, or puts away what was refused. */
  remove: (id: string) => void
  retry: (id: string) => void
  retryAll: () => void
  stop: () => void
}

interface Ports {
  rules: () => Promise<Rules>
  transfer: Transfer
  send: (file: FileShown) => void
  changed: () => void
}

interface Entry extends Upload {
  file: File
  line: AbortController
}

/** Files go out one after the other, in the order in which they were chosen; what fails lets the others pass. */
export function createUploads({ rules, transfer, send, changed }: Ports): Uploads {
  let entries: readonly Entry[] = []
  let underWay: Promise<void> | undefined

  function change(id: string, part: Partial<Entry>) {
    entries = entries.map((entry) => (entry.id === id ? { ...entry, ...part } : entry))
    changed()
  }

  function drop(id: string) {
    entries = entries.filter((entry) => entry.id !== id)
    changed()
  }

  async function carry({ id, file, line }: Entry) {
    change(id, { state: 'uploading', moved: 0 })
    const moved = (bytes: number) => change(id, { moved: bytes })
    const answer = await transfer(file, { moved, signal: line.signal })
    if (line.signal.aborted) return
    settle(id, file, answer)
  }

  function settle(id: string, file: File, answer: Transferred) {
    if (answer.kind === 'broken') change(id, { state: 'failed' })
    else if (answer.kind === 'refused') change(id, { state: 'refused', problem: answer.problem })
    else {
      drop(id)
      send({ id: answer.id, name: answer.name, picture: isPictureType(file.type) })
    }
  }

  async function drain() {
    for (;;) {
      const next = entries.find(({ state }) => state === 'waiting')
      if (!next) return
      await carry(next)
    }
  }

  const run = () => void (underWay ??= drain().finally(() => (underWay = undefined)))

  function retry(id: string) {
    if (!entries.some((entry) => entry.id === id && entry.state === 'failed')) return
    change(id, { state: 'waiting', moved: 0 })
    run()
  }

  return {
    all: () => entries,
    async add(chosen) {
      const known = await rules()
      entries = [...entries, ...chosen.map((each) => entryOf(each, known))]
      changed()
      run()
    },
    remove(id) {
      entries.find((entry) => entry.id === id)?.line.abort()
      drop(id)
    },
    retry,
    retryAll: () => entries.forEach(({ id }) => retry(id)),
    stop() {
      for (const { line } of entries) line.abort()
      entries = []
      changed()
    },
  }
}

function entryOf({ file, isFolder }: Chosen, rules: Rules): Entry {
  const problem = isFolder ? 'folder' : problemOf(file, rules)
  const state = problem ? 'refused' : 'waiting'
  const { name, size } = file
  return { id: newId(), name, size, moved: 0, state, problem, file, line: new AbortController() }
}
