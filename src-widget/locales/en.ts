import type { LauncherSentences, Sentences } from './sentences'

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const launcherEn: LauncherSentences = {
  open: 'Chat with us',
  unread: (count) => plural(count, 'new message', 'new messages'),
  notLoaded: 'The chat could not be loaded. Please try again.',
}

export const en: Sentences = {
  panel: 'Chat',
  status: 'Chat status',
  minimise: 'Minimise',
  greeting: 'How can we help?',
  invitation: 'Write to us below and one of our agents will answer.',
  usualWait: (minutes) => `Usually answered within ${plural(minutes, 'minute', 'minutes')}`,
  name: 'Your name',
  optional: 'optional',
  closed: 'We are closed right now',
  closedText: 'Please come back during our opening hours. We look forward to hearing from you.',
  problems: {
    'not-set-up': 'The chat is not set up for this page. Please contact us in another way.',
    'not-served': 'This chat is not available to you. Please contact us in another way.',
    'not-accepted': 'We could not start the chat. Please try again in a moment.',
  },

  starting: 'Starting the chat…',
  waiting: 'Waiting for an agent',
  waitingAbout: (minutes) => `Waiting for an agent, about ${plural(minutes, 'minute', 'minutes')}`,
  talkingWith: (names) => `With ${names}`,
  over: 'The chat has ended',
  connection: 'Connection',
  down: 'You are offline. What you write is kept and sent as soon as you are back.',
  busy: 'Our service is not answering. We keep trying.',
  tryNow: 'Try now',

  conversation: 'Conversation',
  agent: 'Agent',
  you: 'You',
  joined: (name) => `${name} joined`,
  left: (name) => `${name} left`,
  ended: 'The chat has ended',
  timedOut: 'The chat has ended because nobody wrote for a while',
  failed: 'The chat was interrupted and could not be continued',
  warning: 'Are you still there? The chat will end soon.',
  typing: (name) => `${name} is typing`,
  edited: 'edited',
  deleted: 'This message was deleted',
  marks: { sent: 'Sent', delivered: 'Delivered', read: 'Read' },
  sending: 'Sending…',
  notSent: 'Not sent',
  retry: 'Try again',
  newMessages: (count) => plural(count, 'new message', 'new messages'),

  message: 'Message',
  placeholder: 'Write a message…',
  send: 'Send',
  attach: 'Add files',
  drop: 'Let go to send',
  filesNotLoaded: 'Files cannot be sent just now. Please try again.',
  tooLong: (length, limit) => `${length.toLocaleString('en')} of ${limit.toLocaleString('en')} characters`,
  end: 'End chat',
  endQuestion: 'End this chat?',
  endNow: 'Yes, end it',
  goOn: 'Keep chatting',
  ending: 'Ending the chat…',
  again: 'Start a new chat',
}
