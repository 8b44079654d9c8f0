import { usePreferencesStore } from '../../stores/preferences'

/** Two lines of the grid. */
const KEPT = 18

/** The newest first, each once. */
export function useRecentEmoji() {
  const store = usePreferencesStore()
  return (glyph: string) => {
    const others = store.preferences.recentEmoji.filter((one) => one !== glyph)
    void store.change({ recentEmoji: [glyph, ...others].slice(0, KEPT) })
  }
}
