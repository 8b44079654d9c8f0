import type { FileProblem } from '../../src-contract/file'
import { sizeOf } from './format'

/** Why a file cannot go, by name, and what to do. */
const problems: Record<FileProblem, (name: string, limit: number | null) => string> = {
  'too-large': (name, limit) =>
    limit === null
      ? `${name} is too large. Send a smaller file.`
      : `${name} is larger than ${sizeOf('en', limit)}. Send a smaller file.`,
  empty: (name) => `${name} is empty. Choose a file with something in it.`,
  folder: (name) => `${name} is a folder. Choose its files, or pack it into a zip.`,
  'too-many': (name) => `${name} is one too many: 20 files go at a time. Send these first.`,
  'blocked-type': (name) =>
    `Files like ${name} are not allowed because they can do harm. Send another format.`,
  disguised: (name) => `${name} is not what its name says. Give it its true extension.`,
  infected: (name) => `${name} carries malware and was not sent. Tell your IT.`,
  vanished: (name) => `${name} is no longer where it was. Choose it again.`,
  changed: (name) => `${name} has changed since you chose it. Choose it again.`,
  unreadable: (name) => `${name} cannot be read. Check whether you may open it.`,
  'disk-full': (name) => `${name} does not fit on this computer’s disk. Make room and try again.`,
  'gateway-full': (name) => `${name} does not fit on the gateway’s disk. Tell your IT and try again later.`,
  expired: (name) => `The gateway no longer keeps ${name}. Attach it again.`,
  'not-permitted': (name) => `You are not allowed to have ${name}.`,
}

export const files = {
  problems,
  attach: 'Attach file',
  attachments: 'Attachments',
  states: {
    waiting: 'Waits for the connection',
    uploading: (percent: string) => `Uploading, ${percent}`,
    checking: 'Being checked',
    ready: 'Ready to send',
    wanted: 'Is sent as soon as it is ready',
  },
  notAttached: (why: string) => `Nothing was attached. ${why} Try again.`,
  notSent: (why: string) => `The files were not sent; they are still here. ${why} Try again.`,
  notRemoved: (why: string, name: string) => `${name} could not be removed. ${why} Try again.`,
  notRetried: (why: string, name: string) => `${name} could not be uploaded again. ${why} Try again.`,
  cancel: (name: string) => `Cancel ${name}`,
  remove: (name: string) => `Remove ${name}`,
  retry: 'Try again',
  drop: 'Drop files here to attach them',
  dropNote: 'Drop files here to attach them to a note',
  noPicture: 'There is no picture on the clipboard.',
  enlarge: (name: string) => `Enlarge ${name}`,
  preview: (name: string) => `Preview ${name}`,
  previewShort: 'Preview',
  before: 'Previous page',
  after: 'Next page',
  save: 'Save as…',
  saveNamed: (name: string) => `Save ${name} as…`,
  open: 'Open',
  openNamed: (name: string) => `Open ${name}`,
  stop: (name: string) => `Stop ${name}`,
  saved: 'Saved',
  loading: (percent: string) => `Loading, ${percent}`,
  offline: 'No connection to the gateway. Try again when it is back.',
  notOpened: 'No program on this computer opens this. Save it instead.',
  riskyTitle: 'Open this file?',
  riskyText: (name: string) =>
    `${name} came from outside and may hold programs. Open it only if you expected it.`,
  openAnyway: 'Open anyway',
  noPreview: 'There is no preview of this file.',
  page: (page: string, pages: string) => `Page ${page} of ${pages}`,
  close: 'Close',
}
