import { plural } from './format'

/** Whom one asks into a chat, or hands it to. */
export const directory = {
  invite: 'Invite',
  name: 'Directory',
  search: 'Search directory',
  tabs: { agents: 'Agents', supervisors: 'Supervisors', queues: 'Queues' },
  onlyFree: 'Only those who can be asked now',
  none: 'Nobody found',
  reach: {
    free: '',
    here: 'In this chat',
    invited: 'Invited',
    ringing: 'Being asked',
    full: 'Full',
    offline: 'Offline',
  },
  queue: (waiting: number, ready: number) =>
    `${plural('en', waiting, { one: 'waits', other: 'wait' })}, ${ready} ready`,
  back: 'Back to the directory',
  how: 'How',
  kinds: { conference: 'Join the chat', warm: 'Warm transfer', cold: 'Cold transfer' },
  kindHints: {
    conference: 'You both talk with the customer.',
    warm: 'You talk together first; you leave when you are ready.',
    cold: 'You leave as soon as the colleague accepts.',
  },
  note: 'Note for whoever takes over (optional)',
  transferHint: 'You leave, and the chat waits in this queue for the next free agent.',
  nobody: 'Nobody of this queue is signed in. The customer would wait.',
  nobodyReady: 'Nobody of this queue is free right now. The customer would wait.',
  unsent: 'You have written a message that was not sent. Send or delete it first, then hand over.',
  onItsWay: 'A message of yours is still on its way. Hand over when it has been sent.',
  cancelsRinging: 'The invitation that rings is cancelled.',
  othersRemain:
    'Others go on with this chat: it can go to a queue only from an agent who is alone with the customer.',
  expected: (minutes: number) => `, about ${minutes} min`,
  send: 'Invite',
  transfer: 'Hand over',
  ringing: 'Invitations',
  rings: (name: string) => `${name} is being asked…`,
  cancel: (name: string) => `Cancel the invitation to ${name}`,
}
