import type { Accounts } from '../accounts/accounts'
import { frameOf } from './frames'
import type { Seats } from './seats'

export interface PeopleChangePorts {
  readonly accounts: Pick<Accounts, 'person' | 'onPeopleChanged'>
  readonly seats: Seats
  /** Whoever is somebody else now may use other things. */
  readonly changed: () => Promise<void>
  readonly report: (defect: unknown) => void
}

/** What IT changes of an agent is so at his desk at once: his name, his limit, his services, what he may do. */
export function hearPeople({ accounts, seats, changed, report }: PeopleChangePorts): () => void {
  async function look() {
    let isNews = false
    for (const seat of [...seats.all()]) {
      const me = await accounts.person(seat.me.id)
      if (!me || JSON.stringify(me) === JSON.stringify(seat.me)) continue
      isNews = true
      seat.me = me
      if (seat.isWelcome) seat.line.send(frameOf({ frame: 'me', me }))
    }
    if (isNews) await changed()
  }

  return accounts.onPeopleChanged(() => void look().catch(report))
}
