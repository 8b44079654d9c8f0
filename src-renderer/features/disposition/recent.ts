import type { DispositionId } from '../../../src-contract/ids'
import { usePreferencesStore } from '../../stores/preferences'
import { RECENT } from './rows'

/** Of all services together. */
const KEPT = 60

/** The newest first, each once, and of each service as many as are shown. */
export function useRecentDispositions() {
  const store = usePreferencesStore()
  return (chosen: DispositionId, ofService: ReadonlySet<DispositionId>) => {
    const others = store.preferences.recentDispositions.filter((id) => id !== chosen)
    const alike = others.filter((id) => ofService.has(id)).slice(0, RECENT - 1)
    const kept = others.filter((id) => !ofService.has(id) || alike.includes(id))
    void store.change({ recentDispositions: [chosen, ...kept].slice(0, KEPT) })
  }
}
