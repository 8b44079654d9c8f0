import type { Instant } from '../../src-contract/ids'
import { exportAudit } from '../audit/export'
import { type Verdict, verifyAudit } from '../audit/verify'
import { type Centre, openCentre, type Surroundings } from '../centre'
import { instantOf } from '../clock'
import { BadUsage, type Settings } from '../settings'

export const auditOptions = { from: { type: 'string' }, to: { type: 'string' } } as const

interface Asked {
  readonly what: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
}

/** `audit verify`, `audit export --from --to`. A damaged log ends it with 1. */
export async function audit(settings: Settings, asked: Asked, surroundings: Surroundings) {
  const { what } = asked
  if (what !== 'verify' && what !== 'export') throw new BadUsage('audit takes verify or export')
  const times = what === 'export' ? timesOf(asked) : undefined
  const centre = await openCentre(settings, surroundings)
  if (times) return exported(centre, times)
  return verified(centre).finally(() => centre.close())
}

async function verified({ audit: log, database }: Centre): Promise<Verdict> {
  // What earlier processes have left unsigned is looked at first: signing it would vouch for it.
  const verdict = await verifyAudit(database.query)
  if (verdict.ok) await log.seal()
  else process.exitCode = 1
  return verdict
}

interface Times {
  readonly from: Instant
  readonly to: Instant
}

/** Whoever takes the log away is in it, before the first line leaves. */
async function* exported(centre: Centre, { from, to }: Times) {
  try {
    await centre.audit.note({
      actor: { kind: 'system', id: 'command' },
      act: 'audit.exported',
      subject: 'audit',
      detail: { from, to },
    })
    yield* exportAudit(centre.database.query, from, to)
  } finally {
    await centre.close()
  }
}

const timesOf = ({ from, to }: Asked): Times => ({
  from: timeOf('from', from) ?? instantOf(0),
  to: timeOf('to', to) ?? instantOf(Date.UTC(9999, 0)),
})

function timeOf(name: string, value: string | undefined): Instant | undefined {
  if (value === undefined) return undefined
  const milliseconds = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?$/.test(value) ? Date.parse(value) : NaN
  if (!Number.isNaN(milliseconds)) return instantOf(milliseconds)
  throw new BadUsage(`--${name} ${value}: not a time such as 2026-03-02 or 2026-03-02T09:00:00Z`)
}
