/** A colleague asks one into a chat. */
export const invitation = {
  title: 'Invitation to a chat',
  kinds: {
    conference: (name: string) => `${name} asks you to join`,
    warm: (name: string) => `${name} wants to hand over to you`,
    cold: (name: string) => `${name} hands over to you at once`,
  },
  decline: 'Decline',
  why: 'Reason (optional)',
  lines: 'Last messages',
  file: 'File',
  lapsed: {
    noAnswer: 'The invitation has run out.',
    cancelled: 'The invitation was cancelled.',
    unavailable: 'The invitation was withdrawn: your connection was lost.',
    interactionEnded: 'The customer has left. The invitation is over.',
  },
}
