import { z } from 'zod'
import { ContactId, type StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Actor } from '../../src-contract/participant'
import { userKey } from '../accounts/people'
import { type Centre, openCentre, type Surroundings } from '../centre'
import { openFilesFor } from '../files/open-files'
import { createSqlLog } from '../log/sql-log'
import type { Erased } from '../privacy/erase'
import { eraserOf } from '../privacy/forgetting'
import { streamsOfContact } from '../privacy/of-contact'
import { scrub } from '../privacy/scrub'
import { openViews } from '../views/views'
import { BadUsage, type Settings } from '../settings'

export const eraseOptions = {
  contact: { type: 'string' },
  interaction: { type: 'string' },
  reason: { type: 'string' },
  by: { type: 'string' },
} as const

export interface EraseFlags {
  readonly contact?: string | undefined
  readonly interaction?: string | undefined
  readonly reason?: string | undefined
  readonly by?: string | undefined
}

const REASON_LIMIT = 500

/** `erase --contact ID | --interaction ID --reason TEXT [--by USER]`: forgets what was said, and says what was forgotten. */
export async function erase(settings: Settings, flags: EraseFlags, surroundings: Surroundings) {
  const subject = subjectOf(flags)
  const reason = reasonOf(flags)
  const centre = await openCentre(settings, surroundings)
  try {
    const actor = await actorOf(centre, flags.by)
    const files = await openFilesFor(settings, centre, surroundings.logger)
    const report = (err: unknown) => surroundings.logger.warn({ err }, 'a view could not be read')
    const views = await openViews({ ...centre, publisher: { subscribe: nobody }, report })
    const wanted = { ...(await wantedOf(centre, subject)), reason, actor }
    const erased = await eraserOf({ ...centre, files, views })
      .erase(wanted)
      .finally(() => Promise.all([views.close(), files.close()]))
    await scrub(centre.database)
    return answerOf(erased)
  } finally {
    await centre.close()
  }
}

/** Nobody else writes in this process. */
const nobody = () => () => undefined

const idsOf = (streams: readonly StreamId[]) => streams.join(', ')

const SENTENCES = {
  unknown: (streams: string) => `There is no ${streams}`,
  held: (streams: string) => `A legal hold stands on ${streams}: lift it first (hold lift)`,
  open: (streams: string) => `${streams} is not over yet: end and complete it first`,
} as const

function answerOf(erased: Erased) {
  if (erased.kind === 'erased') return { erased: erased.streams, at: erased.at }
  throw new BadUsage(`Nothing was changed. ${SENTENCES[erased.why](idsOf(erased.streams))}`)
}

export function subjectOf({ contact, interaction }: EraseFlags): StreamId {
  if ((contact === undefined) === (interaction === undefined))
    throw new BadUsage('--contact or --interaction: whose? Give the id of one of them')
  const kind = contact === undefined ? 'interaction' : 'contact'
  const id = z.uuid().safeParse((contact ?? interaction)?.toLowerCase())
  if (id.success) return `${kind}/${id.data}`
  throw new BadUsage(`--${kind}: not an id`)
}

/** A customer is his contact and all that is his; an interaction is itself. */
async function wantedOf({ database }: Centre, subject: StreamId) {
  const contactId = ContactId.safeParse(subject.replace(/^contact\//, ''))
  if (!contactId.success) return { act: 'interaction.erased', subject, streams: [subject] } as const
  const log = createSqlLog({ database, node: newId() })
  const streams = await streamsOfContact(database.query, log, contactId.data)
  return { act: 'contact.erased', subject, streams } as const
}

export function reasonOf({ reason }: EraseFlags): string {
  const text = reason?.trim() ?? ''
  if (text === '') throw new BadUsage('--reason: say why; it stays in the audit log, so name nobody in it')
  if (text.length <= REASON_LIMIT) return text
  throw new BadUsage(`--reason: at most ${REASON_LIMIT} characters`)
}

/** Who is at the command line is not known to the gateway, unless he says so. */
export async function actorOf({ accounts }: Centre, by: string | undefined): Promise<Actor> {
  if (by === undefined) return { kind: 'system', id: 'command' }
  const me = (await accounts.people()).find(({ userName }) => userKey(userName) === userKey(by))
  if (!me) throw new BadUsage(`--by: there is no '${by}'`)
  return { kind: me.role, id: me.id }
}
