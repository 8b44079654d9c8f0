import type { LauncherSentences } from '../locales/sentences'
import { element, setText } from './element'
import { icon } from './icons'

export interface Launcher {
  elements: readonly HTMLElement[]
  showsPanel: (isOpen: boolean) => void
  showUnread: (count: number) => void
  isLoading: (isLoading: boolean) => void
  /** The panel's script did not come. */
  fail: () => void
  focus: () => void
}

interface Actions {
  open: () => void
  /** The pointer or the focus is on it: opening is likely. */
  approach: () => void
}

export function createLauncher(sentences: LauncherSentences, actions: Actions): Launcher {
  const badge = element('span', { class: 'badge', 'aria-hidden': 'true', hidden: '' })
  const button = element(
    'button',
    {
      type: 'button',
      class: 'launcher',
      'aria-label': sentences.open,
      title: sentences.open,
      'aria-haspopup': 'dialog',
    },
    [icon('chat'), badge],
  )
  const unread = element('p', { class: 'for-readers', role: 'status' })
  const note = element('p', { class: 'note', role: 'alert', hidden: '' })
  button.addEventListener('click', actions.open)
  button.addEventListener('pointerenter', actions.approach)
  button.addEventListener('focus', actions.approach)

  return {
    elements: [button, unread, note],
    showsPanel: (isOpen) => (button.hidden = isOpen),
    showUnread(count) {
      badge.hidden = count === 0
      setText(badge, count > 99 ? '99+' : String(count))
      setText(unread, count === 0 ? '' : sentences.unread(count))
    },
    isLoading(isLoading) {
      button.setAttribute('aria-busy', String(isLoading))
      if (isLoading) note.hidden = true
    },
    fail() {
      note.hidden = false
      setText(note, sentences.notLoaded)
    },
    focus: () => button.focus(),
  }
}
