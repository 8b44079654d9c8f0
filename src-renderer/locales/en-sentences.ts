import type { AddressProblem, Parting, StartProblem } from '../../src-contract/bridge'
import type { DoorRefusal } from '../../src-contract/account'
import type { EndCause } from '../../src-contract/interaction'
import type { ForcedCause } from '../../src-contract/presence'
import type { Fault, Refusal } from '../../src-contract/refusal'
import { soon } from './format'

/** Why something did not happen: every reason the contract knows has its sentence, or this does not compile. */
const refusals: Record<Refusal['refusal'], string> = {
  'not-permitted': 'You are not allowed to do this.',
  'unknown-interaction': 'This chat is no longer here.',
  'unknown-agent': 'The gateway does not know you any more. Sign in again.',
  'id-taken': 'This was already done from another place.',
  'offer-gone': 'This chat has gone to another agent.',
  'not-waiting': 'This chat is not waiting any more.',
  'not-active': 'This chat is not running any more.',
  'not-in-wrap-up': 'There is no wrap-up to complete.',
  'no-extension-left': 'The time cannot be extended any more. Complete the chat.',
  'agent-not-available': 'The agent is not available.',
  'no-free-slot': 'You already have as many chats as you may.',
  'empty-message': 'There is nothing to send.',
  'has-open-chats': 'You still have chats. Finish them before you sign out.',
  'reason-required': 'Choose a reason.',
  'form-open': 'The customer still has another form open. Wait for it or withdraw it first.',
  'form-gone': 'That form is over already.',
  'unknown-disposition': 'This disposition is not offered here. Choose another.',
  'disposition-missing': 'Choose a disposition first, then complete the chat.',
  'disposition-incomplete': 'The disposition asks for more: fill in what is missing first.',
  'unknown-form': 'This chat has no such form any more. Open the chat again.',
  'form-invalid': 'Something in the form cannot be saved as it is. Mend the marked fields.',
  'form-incomplete': 'Fill in what the form still asks for first, then complete the chat.',
  'unknown-reason': 'This reason is no longer in use. Choose another.',
  conflict: 'Somebody came or went in the meantime.',
  'not-due': 'It is not time for this yet.',
  'no-change': 'This is already so.',
  'unknown-contact': 'This customer cannot be found any more.',
  'contact-merged': 'This customer was merged into another. Do it there.',
  'unknown-address': 'This address is not there any more.',
  'invalid-address': 'This is no phone number or e-mail address. Check it.',
  'address-taken': 'Another customer is known by this address. If both are the same person, merge them.',
  'contact-full': 'There is no room left for this customer. Remove addresses or shorten fields.',
  'invalid-fields': 'Some fields do not hold what they should. Correct those that are marked.',
  'blocked-differently': 'Only one of the two is blocked. Block or unblock both, then merge.',
  'already-flagged': 'Help has been asked for already.',
  'not-flagged': 'Nobody asks for help here any more.',
  'invitation-gone': 'This invitation is over.',
  'already-in-chat': 'This colleague takes part in the chat already.',
  'already-invited': 'This colleague has been invited and has not answered yet.',
  'chat-full': 'As many take part in this chat as may. Somebody has to leave first.',
  'invitation-ringing': 'A colleague is invited and has not answered yet. Wait, or cancel the invitation.',
  'others-remain': 'Others go on with this chat: leave it to them instead.',
  'last-agent': 'Nobody else takes part in this chat.',
  'unknown-service': 'There is no such service any more. Choose another one.',
  'customer-blocked': 'This customer is blocked.',
  'file-with-text': 'A file and words are sent one after the other. Try again.',
  'unknown-file': 'The gateway does not have this file any more. Attach it again.',
  'file-not-ready': 'The file is still being checked. Try again in a moment.',
  'file-refused': 'The gateway did not accept this file. Remove it and send the rest.',
  'file-taken': 'This file was sent already. Attach it again to send it once more.',
  'unknown-message': 'This is no longer in the chat.',
  'not-yours': 'Only its author can change this.',
  'too-late': 'A message can be changed for ten minutes. Send another one instead.',
  'already-deleted': 'This message was deleted already.',
  'changed-meanwhile': 'It has changed in the meantime. Look at it again, then make your change.',
  'unknown-predefined': 'This predefined message was deleted.',
  'key-taken': 'Another message of this set has the same key. Choose another key.',
  'set-full': 'This set is full. Delete messages that nobody needs any more.',
  'unknown-case': 'This case is not here any more.',
  'case-closed': 'This case is closed. Reopen it first.',
  'title-missing': 'A case needs a title.',
  'pending-reason-missing': 'Say what the case waits for.',
  'unknown-category': 'This category is no longer in use. Choose another.',
  'unknown-assignee': 'This case can be given to you or to one of the teams. Choose again.',
  'already-linked': 'Somebody linked this chat with another case in the meantime.',
  'not-linked': 'This chat is not linked with this case any more.',
}

const faults: Record<Fault, string> = {
  offline: 'No connection to the gateway.',
  'timed-out': 'The gateway did not answer in time.',
  busy: 'The gateway is busy. Try again in a moment.',
  'invalid-message': 'The gateway could not read this.',
  'untrusted-sender': 'This window is not trusted.',
  'version-mismatch': 'This version of Damso does not fit the gateway. Update it.',
  'signed-out': 'You are signed out.',
  'taken-back': 'You took it back.',
  'not-stored': 'It could not be saved on this computer. Is the disk full?',
  'not-readable':
    'What Damso keeps for you on this computer cannot be read just now, so nothing of it was touched. Check the disk and its rights, then sign in again.',
  internal: 'Something went wrong inside Damso. It is in the log.',
}

const doors: { [R in DoorRefusal['refused']]: (refusal: Extract<DoorRefusal, { refused: R }>) => string } = {
  'wrong-credentials': () => 'User name or password is wrong.',
  locked: ({ retryAfter }) => `Too many attempts. Try again in ${soon('en', retryAfter)}.`,
  'not-set-up': () => 'This contact centre is not set up yet. Set it up on the computer its gateway runs on.',
  'already-set-up': () => 'Somebody has set this contact centre up in the meantime. Sign in.',
  'session-ended': () => 'Your session has ended. Sign in again.',
  'not-permitted': () => 'This can only be done on the computer the gateway runs on.',
  invalid: () => 'Some fields are not filled in correctly.',
  'too-many': ({ retryAfter }) => `Too many requests. Try again in ${soon('en', retryAfter)}.`,
  unavailable: () => 'The gateway cannot answer just now. Try again in a moment.',
}

const addresses: Record<AddressProblem, { what: string; remedy: string }> = {
  malformed: { what: 'This is not an address.', remedy: 'It looks like https://damso.example.com.' },
  dns: {
    what: 'No computer of this name was found.',
    remedy: 'Check the spelling, and whether you need your company’s network or VPN.',
  },
  refused: {
    what: 'The computer is there, but nothing answers at this port.',
    remedy: 'Check the port, or ask whether the gateway is running.',
  },
  'timed-out': {
    what: 'No answer in time.',
    remedy: 'A firewall may be in between. Check the network, then try again.',
  },
  tls: {
    what: 'The connection would not be safe.',
    remedy: 'It takes an https:// address with a valid certificate. Ask your IT department for it.',
  },
  'not-damso': {
    what: 'Something answers there, but it is not a Damso gateway.',
    remedy: 'Check the address and the port.',
  },
  'too-new': { what: 'This gateway is newer than your Damso.', remedy: 'Update Damso on this computer.' },
  'too-old': { what: 'This gateway is older than your Damso.', remedy: 'Ask for the gateway to be updated.' },
}

const starts: Record<StartProblem, { what: string; remedy: string }> = {
  'port-in-use': {
    what: 'Another program uses the port of the gateway.',
    remedy: 'Close that program, or restart the computer.',
  },
  'address-not-ours': {
    what: 'This computer does not let the gateway listen for connections.',
    remedy: 'Check its network settings and its firewall.',
  },
  'holds-the-sample': {
    what: 'The folder of the gateway holds the sample, not your contact centre.',
    remedy: 'Start Damso with --sample to open it.',
  },
  'holds-a-centre': {
    what: 'The folder meant for the sample holds a contact centre.',
    remedy: 'Start Damso without --sample to open it.',
  },
  'data-folder-in-use': {
    what: 'Another Damso has the data of this gateway open.',
    remedy: 'Close it; this one goes on by itself then.',
  },
  'data-folder-not-ours': {
    what: 'The folder of the gateway holds something that is not Damso’s.',
    remedy: 'Nothing of it was touched. Move it away, then start Damso again.',
  },
  'engine-too-old': {
    what: 'The data of the gateway were written by an older Damso that this one cannot open.',
    remedy: 'Nothing of them was touched. Ask your IT department to move them over.',
  },
  'engine-too-new': {
    what: 'The data of the gateway were written by a newer Damso.',
    remedy: 'Nothing of them was touched. Update Damso on this computer.',
  },
  'schema-too-new': {
    what: 'The data of the gateway were written by a newer Damso.',
    remedy: 'Nothing of them was touched. Update Damso on this computer.',
  },
  broken: {
    what: 'The gateway on this computer broke down while it started.',
    remedy: 'It is tried again. The reason is in the log.',
  },
}

const goodbyes: Record<Parting, string> = {
  'signed-in-elsewhere':
    'You have signed in on another computer, so you were signed out here. Your chats moved there.',
  'signed-out': 'Your session was ended. Sign in again.',
  expired:
    'Your session has ended after a long time without a connection, or after a whole day. Sign in again.',
  'password-changed': 'Your password was changed, so you were signed out here. Sign in with the new one.',
  'not-readable': faults['not-readable'],
  'ticket-refused': 'Your session has ended. Sign in again.',
  'version-mismatch': faults['version-mismatch'],
  'invalid-message': 'The gateway closed the connection: it could not read what Damso sent.',
  'too-much': 'The gateway closed the connection: too much was sent at once.',
  slow: 'The gateway closed the connection: it was too slow.',
  draining: 'The gateway is being restarted.',
}

const forced: Record<ForcedCause, string> = {
  signedIn: 'Not ready',
  rejected: 'Rejected',
  noAnswer: 'No answer',
  connectionLost: 'Connection lost',
  supervisor: 'Set by a supervisor',
}

const endings: Record<EndCause, (customer: string) => string> = {
  agent: () => 'The chat has ended.',
  customer: (customer) => `${customer} ended the chat.`,
  abandoned: (customer) => `${customer} left before the chat began.`,
  inactivity: (customer) => `The chat ended because ${customer} did not write any more.`,
  customerLost: (customer) => `The chat ended because ${customer} was disconnected for too long.`,
}

export const sentences = { refusals, faults, doors, addresses, starts, goodbyes, forced, endings }
