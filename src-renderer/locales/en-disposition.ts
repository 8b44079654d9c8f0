import { plural } from './format'

export const disposition = {
  name: 'Disposition',
  search: 'Search dispositions',
  recent: 'Recent',
  resolvesCase: 'Resolves the case',
  takeBack: 'No disposition',
  choose: 'Choose…',
  keys: 'Enter chooses · ← → folders',
  none: 'No disposition fits this.',
  found: (count: number) =>
    count > 0 ? `${plural('en', count, { one: 'disposition', other: 'dispositions' })} found` : '',
  queued: 'Waits for the connection',
  missing: 'Needed before you complete:',
  chooseNow: 'Choose a disposition',
  failed: (reason: string) => `The disposition was not changed. ${reason}`,
}
