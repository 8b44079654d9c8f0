import type { Embedding } from './embedding'

/** The panel's script tells its own element that it is ready: no name is left in the site's window. */
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
}

export interface Panel {
  /** Without the focus when the page opened it by itself. */
  open: (how: { focus: boolean }) => void
}

export type Mount = (frame: Frame) => Panel

/** Both scripts look for the chat under these names. */
export const storagePrefix = (app: string) => `damso:${app}:`
