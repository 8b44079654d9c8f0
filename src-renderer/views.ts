import { Archive, FolderOpen, MessageSquare, UsersRound } from '@lucide/vue'
import { computed } from 'vue'
import { maySearchRecords } from '../src-domain/access'
import { unreadOf } from '../src-domain/desk'
import { words } from './locales'
import { useAlertsStore } from './stores/alerts'
import { useSessionStore } from './stores/session'

/** What I may look at, and how much of it waits for me. */
export function useViews() {
  const session = useSessionStore()
  const alerts = useAlertsStore()
  const supervises = computed(() => session.me?.role === 'supervisor')
  const unread = computed(() => session.mine.reduce((sum, { head, read }) => sum + unreadOf(head, read), 0))

  /** With one view there is nothing to choose, and no rail. */
  const views = computed(() => [
    { id: 'chats' as const, name: words.value.views.chats, icon: MessageSquare, count: unread.value },
    ...(supervises.value
      ? [{ id: 'team' as const, name: words.value.team.name, icon: UsersRound, count: alerts.calls.length }]
      : []),
    ...(session.workspace?.cases
      ? [{ id: 'cases' as const, name: words.value.cases.name, icon: FolderOpen, count: 0 }]
      : []),
    ...(session.me && maySearchRecords(session.me)
      ? [{ id: 'records' as const, name: words.value.records.name, icon: Archive, count: 0 }]
      : []),
  ])
  return { views, supervises }
}
