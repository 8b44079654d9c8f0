import type { Instant } from '../../src-contract/ids'
import type { Taken } from './taken'

/** Raised when a field goes or means something else; new ones only come in beside (docs/export.md). */
const VERSION = 1

/** For programs: names and times as they are kept, in UTC; what is shown of them is not in it. */
export function asJson({ head, lines, forms }: Taken, exportedAt: Instant): string {
  const { id, serviceId, channel, language, customer, status, createdAt, endedAt, endCause, segments } = head
  const agents = segments.map(({ agentId, displayName, acceptedAt, leftAt, disposition }) => ({
    ...{ agentId, displayName, acceptedAt, leftAt },
    disposition: disposition ? { code: disposition.code, name: disposition.name } : null,
  }))
  const conversation = {
    ...{ id, serviceId, channel, language, status, createdAt, endedAt, endCause },
    customer: { name: customer.name },
    agents,
    forms,
    lines,
  }
  return `${JSON.stringify({ format: 'damso.conversation', version: VERSION, exportedAt, conversation }, null, 2)}\n`
}
