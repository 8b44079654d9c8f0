import { files } from './en-files'
import { cases } from './en-cases'
import { chat } from './en-chat'
import { customerForms } from './en-customer-forms'
import { contact } from './en-contact'
import { records } from './en-records'
import { team } from './en-team'
import { directory } from './en-directory'
import { disposition } from './en-disposition'
import { door } from './en-door'
import { emoji } from './en-emoji'
import { flag } from './en-flag'
import { form } from './en-form'
import { invitation } from './en-invitation'
import { predefined } from './en-predefined'
import { sentences } from './en-sentences'
import { plural } from './format'
import { wrapUp } from './en-wrap-up'

const { refusals, faults, doors, addresses, starts, goodbyes } = sentences

export const en = {
  ...{ refusals, faults, doors, addresses, starts, goodbyes },
  ...door,
  emoji,
  predefined,
  disposition,
  records,
  team,
  customerForms,
  cases,
  form,
  contact,
  wrapUp,
  ...chat,
  common: {
    cancel: 'Cancel',
    close: 'Close',
    copy: 'Copy',
    copied: 'Copied',
    retry: 'Try again',
    dismiss: 'Dismiss',
    loading: 'Loading…',
    languages: { ko: '한국어', en: 'English' },
    language: 'Language',
  },
  presence: {
    label: (state: string) => `Presence: ${state}`,
    ready: 'Ready',
    notReady: 'Not ready',
    busy: 'Busy',
    reserved: 'Ringing',
    wrapUp: 'Wrap-up',
    offline: 'Offline',
    forced: sentences.forced,
    choose: 'Take new chats?',
    next: (state: string) => `then ${state} (requested)`,
    thenSignOut: 'Sign out after the last chat',
    nextSignOut: 'then signed out (requested)',
    slots: (taken: number, limit: number) => `Chats ${taken}/${limit}`,
  },
  link: {
    name: 'Connection',
    connecting: 'Connecting to the gateway…',
    offline: (seconds: number) =>
      seconds > 0 ? `No connection. Next try in ${seconds} s.` : 'No connection. Trying…',
    retry: 'Try now',
    queued: (count: number) =>
      `${plural('en', count, { one: 'message waits', other: 'messages wait' })} to be sent.`,
  },
  settings: {
    name: 'Settings',
    language: 'Language',
    theme: 'Theme',
    density: 'Density',
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
    comfortable: 'Comfortable',
    compact: 'Compact',
    confirmEnd: 'Ask before ending a chat',
    ring: 'Ring for new offers',
    undoSend: 'Let me take messages back',
    undoSendHint: 'A message waits five seconds before it is sent. Until then it can be taken back.',
    reach: 'Customers of this network can reach this computer',
    reachHint: 'Opens the customers’ door only; agents still sign in on this computer.',
    notChanged: (why: string) => `Nothing was changed. ${why} Try again.`,
    unsealed:
      'This computer offers no safe place for keys: drafts and unsent messages are protected by file rights only.',
    version: (version: string) => `Damso ${version}`,
  },
  account: {
    label: (name: string) => `Account: ${name}`,
    signOut: 'Sign out',
    roles: { agent: 'Agent', supervisor: 'Supervisor' },
    unsentTitle: 'Sign out with unsent messages?',
    unsentText: (count: number) =>
      `${plural('en', count, { one: 'message has', other: 'messages have' })} not been sent yet. They stay on this computer and are sent when you sign in here again.`,
    signOutAnyway: 'Sign out anyway',
    openTitle: 'You still have chats',
    openText: (count: number) =>
      `${plural('en', count, { one: 'chat is', other: 'chats are' })} not completed yet. You get no new chats from now on, and are signed out when the last one is completed.`,
  },
  offer: {
    title: 'New chat offer',
    accept: 'Accept',
    reject: 'Reject',
    waited: (duration: string) => `waited ${duration}`,
    noMessage: 'No message yet',
    handedOver: (name: string) => `Handed over by ${name}`,
  },
  invitation,
  flag,
  directory,
  inbox: {
    name: 'My chats',
    empty: 'No chats yet',
    emptyReady: 'New chats will ring here.',
    emptyNotReady: 'Set yourself to Ready to get chats.',
    unread: (count: number) => `${count} unread`,
    draft: 'Draft',
    typing: 'Typing…',
    wrapUp: 'Wrap-up',
    you: (text: string) => `You: ${text}`,
    waitingFor: (duration: string) => `waits for an answer since ${duration}`,
    disconnected: 'Disconnected',
    resize: 'Width of the list',
    isNew: 'New',
  },
  views: {
    name: 'Views',
    chats: 'Chats',
    unread: (name: string, count: number) => `${name}, ${count} unread`,
    beside: 'Beside the conversation',
    resize: 'Width of what stands beside the conversation',
  },
  customer: {
    tab: 'Customer',
    unnamed: (mark: string) => `Customer ${mark}`,
    disconnected: 'Disconnected',
    disconnectedHint:
      'The customer’s page does not ask for news at the moment. Messages arrive when it is back.',
    page: 'Page',
    openPage: (title: string) => `Open the customer’s page: ${title}`,
    details: 'Customer details',
    facts: 'This chat',
    given: 'From the web page',
    service: 'Service',
    channel: 'Channel',
    spoken: 'Language',
    began: 'Began',
    waited: 'Waited',
    none: 'The page has told nothing else about this customer.',
  },
  channels: { web: 'Web chat' },
  files,
  end: {
    end: 'End chat',
    leave: 'Leave chat',
    confirmTitle: 'End this chat?',
    confirmText: (name: string) => `The chat with ${name} ends for good. Your wrap-up comes next.`,
    draftTitle: 'There is an unsent message',
    draftText: (act: string) =>
      `You have written something that was not sent. What should happen before “${act}”?`,
    sendAndEnd: 'Send and end',
    discardAndEnd: 'Discard and end',
    sendAndLeave: 'Send and leave',
    discardAndLeave: 'Discard and leave',
    ringing:
      'A colleague is invited and has not answered yet. Wait for the answer, hand the chat to a queue, or cancel the invitation and end the chat for good.',
    cancelAndEnd: 'Cancel invitation and end',
    conflictEnd: 'The others have left in the meantime. Ending now ends the chat for good.',
    conflictLeave: 'Somebody joined in the meantime. The chat goes on without you.',
    failed: (reason: string) => `The chat was not ended: ${reason}`,
  },
}

export type Words = typeof en
