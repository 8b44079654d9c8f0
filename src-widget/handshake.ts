import type { Embedding } from './embedding'
import type { ClientEvent } from '../src-contract/messaging-api/client-events'
import type { FileShown, ShownForm } from './transcript'

/** A script of ours tells its own element that it is ready: no name is left in the site's window. */
export const READY = 'damso-ready'

/** What the loader lends to the panel. */
export interface Frame {
  root: ShadowRoot
  /** Carries language, theme and side. */
  container: HTMLElement
  embedding: Embedding
  /** The panel was opened or closed, from whichever side. */
  showsPanel: (isOpen: boolean) => void
  showUnread: (count: number) => void
  /** Another script of ours, by its name. */
  load: <Mount>(name: string) => Promise<Mount>
}

export interface Panel {
  /** Without the focus when the page opened it by itself. */
  open: (how: { focus: boolean }) => void
}

export type Mount = (frame: Frame) => Panel

/** What the customer put in: a file, or what looks like one and is a folder. */
export interface Chosen {
  file: File
  isFolder: boolean
}

/** What the panel lends to the script that deals in files. */
export interface FilesFrame extends Pick<Frame, 'root' | 'container' | 'embedding'> {
  /** This browser's name towards the gateway. */
  client: string
  /** It has been uploaded: it goes out as a message. */
  send: (file: FileShown) => void
}

export interface FilesPart {
  /** What is on its way, and what was refused. */
  tray: HTMLElement
  add: (chosen: readonly Chosen[]) => void
  /** The same element each time, so that nothing is fetched or drawn twice. */
  show: (chatId: string, file: FileShown) => HTMLElement
  /** The chat is over: nothing more goes out. */
  stop: () => void
}

export type MountFiles = (frame: FilesFrame) => FilesPart

/** What the panel lends to the script that draws forms. */
export interface FormsFrame extends Pick<Frame, 'root' | 'embedding'> {
  /** Straight to the gateway, past all that is stored or told to other tabs, until it is taken; false: it never will be. */
  post: (event: ClientEvent) => Promise<boolean>
}

export interface FormsPart {
  /** The same element each time, so that nothing that was typed is lost. */
  show: (form: ShownForm) => HTMLElement
}

export type MountForms = (frame: FormsFrame) => FormsPart

/** Our scripts look for the chat under these names. */
export const storagePrefix = (app: string) => `damso:${app}:`
