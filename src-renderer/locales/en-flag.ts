/** That I ask my supervisors for help; the customer never learns of it. */
export const flag = {
  name: 'Flag chat',
  mark: 'Help wanted',
  flagged: (name: string) => `${name} asks for help`,
  sent: 'Your supervisors have been told.',
  nobody: 'No supervisor is signed in. The flag stays until one comes.',
  acknowledged: (name: string) => `Seen by ${name}`,
  reason: 'What is it about? (optional)',
  add: 'Tell them',
  clear: 'Clear flag',
  failed: (reason: string) => `The flag was not changed: ${reason}`,
}
