import { openCentre, type Surroundings } from '../centre'
import { systemClock } from '../clock'
import { createHolds } from '../privacy/holds'
import { BadUsage, type Settings } from '../settings'
import { actorOf, type EraseFlags, reasonOf, subjectOf } from './erase'

interface Asked extends EraseFlags {
  readonly what: string | undefined
}

/** `hold set|lift --interaction ID --reason TEXT [--by USER]`, `hold list`. */
export async function hold(settings: Settings, asked: Asked, surroundings: Surroundings) {
  const { what } = asked
  if (what !== 'set' && what !== 'lift' && what !== 'list') throw new BadUsage('hold takes set, lift or list')
  const wanted = what === 'list' ? undefined : { stream: subjectOf(asked), reason: reasonOf(asked) }
  const centre = await openCentre(settings, surroundings)
  try {
    const holds = createHolds(centre)
    if (wanted) {
      const actor = await actorOf(centre, asked.by)
      await (what === 'set' ? holds.set({ ...wanted, at: systemClock() }, actor) : holds.lift(wanted, actor))
    }
    return { held: await holds.list() }
  } finally {
    await centre.close()
  }
}
