export const en = {
  inactivityWarning: 'Are you still there? This chat will end soon if you do not write.',
  inactivityEnd: 'This chat has ended because we did not hear from you.',
  agentsAvailable: 'Chat with us',
  outOfHours: 'We are closed right now',
  chatTitle: 'Chat',
}
