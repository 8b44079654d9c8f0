import type { Embedding } from '../embedding'

/** Follows the system unless the site decides: a site that is only light wants a light chat. */
export function applyTheme(target: HTMLElement, theme: Embedding['theme']) {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const system = dark.matches ? 'dark' : 'light'
    target.dataset['theme'] = theme === 'auto' ? system : theme
  }
  dark.addEventListener('change', apply)
  apply()
}
