import type { Me } from '../../src-contract/workspace'
import type { Log } from '../log'
import type { Clock } from './clock'
import { createDesk } from './desk'
import { openDrafts } from './drafts'
import type { Person, Push } from './hearing'
import { watchLastChat } from './last-chat'
import { openOutbox } from './outbox'
import { openPredefinedSets } from './predefined-sets'
import type { SealedFolder } from './sealed-folder'
import { createSnapshotFile } from './snapshot-file'

export interface KeptPorts {
  folder: SealedFolder
  me: Me
  version: string
  clock: Clock
  log: Log
  push: Push
  /** He had asked to leave after his last chat, and has completed it. */
  finished: () => void
}

/** What lies on disk of this agent, opened. */
export async function openKept(ports: KeptPorts) {
  const { folder, clock, log, version, me, finished, push } = ports
  const [outbox, drafts] = [await openOutbox(folder, log), await openDrafts(folder, log)]
  const snapshots = createSnapshotFile(folder, clock, log)
  const kept = await snapshots.read(version)
  const predefined = await openPredefinedSets({
    ...ports,
    tell: (setId, set) => push('predefined.changed', { setId, set }),
  })
  const desk = createDesk()
  if (kept) desk.restore(kept.desk, kept.pages)
  const person: Person = { me: kept?.me ?? me, workspace: kept?.workspace ?? null }

  const lookAtLastChat = watchLastChat(me.id, finished)

  function changed() {
    lookAtLastChat(desk.entries())
    const { me: known, workspace } = person
    if (!workspace) return
    snapshots.changed(() => ({ version, me: known, workspace, desk: desk.entries(), pages: desk.pages() }))
  }
  async function close() {
    await Promise.all([snapshots.flush(), predefined.close()])
    await Promise.all([outbox.close(), drafts.close()])
  }
  return {
    ...{ outbox, drafts, desk, predefined, person, changed, close },
    /** What the gateway need not tell again. */
    held: () => ({ cursors: desk.cursors(), predefined: predefined.revisions() }),
    state: () => ({ ...person, desk: desk.entries(), pages: desk.pages(), drafts: drafts.list() }),
  }
}
