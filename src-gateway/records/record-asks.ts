import type { AskInput } from '../../src-contract/asks'
import type { StreamId } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import type { Me } from '../../src-contract/workspace'
import { mayExport, maySearchRecords } from '../../src-domain/access'
import type { Accounts } from '../accounts/accounts'
import type { Audit } from '../audit/audit'
import type { EventLog } from '../log/event-log'
import type { AskTable } from '../session/asks'
import { actorOf } from '../session/welcome'
import type { Streams } from '../streams'
import type { FindInteractions } from '../views/find-interactions'
import type { Workspaces } from '../workspace/workspaces'
import { exportPage } from './export-page'
import { exportForms } from './export-forms'
import type { Reading } from './reading'

export interface RecordPorts {
  readonly find: FindInteractions
  readonly reading: Reading
  readonly streams: Pick<Streams, 'head'>
  readonly log: Pick<EventLog, 'read' | 'changes'>
  readonly audit: Pick<Audit, 'note'>
  readonly people: Accounts['people']
  readonly workspaces: Pick<Workspaces, 'at'>
}

export type RecordAsks = Pick<AskTable, 'record.find' | 'record.agents' | 'record.read' | 'record.export'>

const notPermitted = { refusal: { refusal: 'not-permitted' } } as const

/** What was looked for may be a name: only what comes from lists is kept. */
const filtersOf = ({ words, ...filters }: AskInput<'record.find'>) => ({
  hasWords: words !== undefined && words !== '',
  ...Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)),
})

/** Each is audited before it is answered: nobody reads what nobody wrote down. */
export function createRecordAsks(ports: RecordPorts): RecordAsks {
  const { find, reading, streams, log, audit, people, workspaces } = ports

  async function openable(me: Me, stream: StreamId): Promise<InteractionHead | undefined> {
    const head = (await streams.head(stream))?.head
    return head && 'segments' in head && (await reading.mayOpen(me, stream, head)) ? head : undefined
  }

  async function formsOf(head: InteractionHead) {
    const { services } = await workspaces.at(head.revision)
    return exportForms(
      log,
      head,
      services.find(({ id }) => id === head.serviceId),
    )
  }

  return {
    async 'record.find'(me, input) {
      const { words = '', serviceId, limit } = input
      const serviceIds = me.serviceIds.filter((id) => serviceId === undefined || id === serviceId)
      if (!maySearchRecords(me) || serviceIds.length === 0) return notPermitted
      const wanted = { ...input, serviceIds, words: words.split(/\s+/u), limit: limit + 1 }
      const [found] = await Promise.all([
        find(wanted),
        audit.note({ actor: actorOf(me), act: 'record.searched', subject: me.id, detail: filtersOf(input) }),
      ])
      return { value: { found: found.slice(0, limit), more: found.length > limit } }
    },

    async 'record.agents'(me) {
      if (!maySearchRecords(me)) return notPermitted
      const mine = new Set(me.serviceIds)
      const agents = (await people())
        .filter(({ serviceIds }) => serviceIds.some((id) => mine.has(id)))
        .map(({ id, displayName }) => ({ agentId: id, displayName }))
      return { value: { agents } }
    },

    async 'record.read'(me, { stream }) {
      const head = await openable(me, stream)
      if (!head) return notPermitted
      await audit.note({ actor: actorOf(me), act: 'record.read', subject: stream })
      reading.opened(me, stream)
      return { value: { head, mayExport: mayExport(me, head) } }
    },

    async 'record.export'(me, { stream, format, withNotes, after }) {
      const head = await openable(me, stream)
      if (!head || !mayExport(me, head)) return notPermitted
      const page = await exportPage(log, { stream, head, withNotes, after: after ?? 0 })
      const forms = withNotes && after === undefined ? await formsOf(head) : []
      // Also when somebody goes on with what he has not begun: what leaves is written down.
      const detail = { format, withNotes, after: after ?? 0 }
      await audit.note({ actor: actorOf(me), act: 'record.exported', subject: stream, detail })
      return { value: { head, ...page, ...(forms.length > 0 && { forms }) } }
    },
  }
}
