import { tinykeys } from 'tinykeys'
import { onMounted, onUnmounted } from 'vue'

/** Alt that is let go of alone opens the window's menu, also after it has done its work here. */
function keepFromMenu(event: KeyboardEvent) {
  if (event.key !== 'Alt') return
  event.preventDefault()
  window.removeEventListener('keyup', keepFromMenu)
}

/**
 * Keys by their place on the keyboard, so that they work with a Hangul layout. While a syllable is being composed they
 * belong to the input method. An act that answers false leaves the key to whoever else wants it.
 */
export function useShortcuts(acts: Record<string, (event: KeyboardEvent) => unknown>) {
  const guarded = Object.fromEntries(
    Object.entries(acts).map(([keys, act]) => [
      keys,
      (event: KeyboardEvent) => {
        if (event.isComposing || event.key === 'Process' || event.defaultPrevented) return
        if (act(event) === false) return
        event.preventDefault()
        if (event.altKey) window.addEventListener('keyup', keepFromMenu)
      },
    ]),
  )
  let release: (() => void) | undefined
  onMounted(() => (release = tinykeys(window, guarded)))
  onUnmounted(() => release?.())
}

const isMac = navigator.userAgent.includes('Macintosh')
const glyphs: Record<string, string> = isMac
  ? { $mod: '⌘', Control: '⌃', Alt: '⌥', Shift: '⇧', Enter: '↩' }
  : { $mod: 'Ctrl', Control: 'Ctrl', ArrowUp: '↑', ArrowDown: '↓' }

/** "$mod+Shift+KeyY" as people read it: Ctrl+Shift+Y. */
export const keysOf = (shortcut: string) =>
  shortcut
    .split('+')
    .map((key) => glyphs[key] ?? key.replace(/^(Key|Digit)/, ''))
    .join(isMac ? '' : '+')
