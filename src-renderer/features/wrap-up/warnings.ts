import { computed, ref, watch } from 'vue'
import type { SegmentId } from '../../../src-contract/ids'
import { now } from '../../clock'
import { words } from '../../locales'
import { customerName } from '../../locales/people'
import { useSessionStore } from '../../stores/session'
import { WARNING, wrapUpTimeOf } from '../../stores/wrap-up-time'

/** Says once of each of my wrap-ups that its time is running out, and once that it is over, whichever chat I look at. */
export function useWarnings() {
  const session = useSessionStore()
  const warning = ref('')
  const said = new Set<`${'ending' | 'over'} ${SegmentId}`>()

  const pressing = computed(() =>
    session.mine.flatMap(({ head, segment }) => {
      const standing = wrapUpTimeOf(segment, now.value)?.standing
      return standing && standing !== 'running' ? [{ head, id: segment.id, standing }] : []
    }),
  )

  watch(
    pressing,
    (all) => {
      for (const { head, id, standing } of all) {
        if (said.has(`${standing} ${id}`)) continue
        said.add(`${standing} ${id}`)
        const { warned, wentOver } = words.value.wrapUp
        const name = customerName(head)
        warning.value = standing === 'over' ? wentOver(name) : warned(name, WARNING / 1_000)
      }
    },
    { immediate: true },
  )
  // Put off, it may run out once more.
  watch(
    () => session.mine,
    (mine) => {
      for (const { segment } of mine)
        if (wrapUpTimeOf(segment, now.value)?.standing === 'running') said.delete(`ending ${segment.id}`)
    },
  )

  return { warning }
}
