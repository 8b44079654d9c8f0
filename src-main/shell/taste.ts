import { app, nativeTheme } from 'electron'
import type { Input, Preferences } from '../../src-contract/bridge'
import type { Language } from '../../src-contract/ids'
import type { Push } from '../session/hearing'
import type { PreferencesStore } from './preferences'

/** What the agent likes, and what follows from it on this computer: the language and whether it is dark. */
export function createTaste(store: PreferencesStore, forced: Language | undefined, push: Push) {
  const preferences = () => store.get('preferences')
  const state = () => ({
    preferences: preferences(),
    language: languageOf(preferences(), forced),
    dark: nativeTheme.shouldUseDarkColors,
  })
  const listeners: (() => void)[] = []

  function changed() {
    push('preferences.changed', state())
    listeners.forEach((listener) => listener())
  }

  nativeTheme.themeSource = preferences().theme
  nativeTheme.on('updated', changed)

  function change(wanted: Input<'preferences.change'>): Preferences {
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
    store.set('preferences', { ...preferences(), ...given })
    // Where this makes it dark or light, the system's own announcement follows.
    nativeTheme.themeSource = preferences().theme
    changed()
    return preferences()
  }

  return { state, change, onChange: (listener: () => void) => listeners.push(listener) }
}
export type Taste = ReturnType<typeof createTaste>

function languageOf({ language }: Preferences, forced: Language | undefined): Language {
  if (forced) return forced
  if (language !== 'system') return language
  return (app.getPreferredSystemLanguages()[0] ?? app.getLocale()).startsWith('ko') ? 'ko' : 'en'
}
