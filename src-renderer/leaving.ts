import { onMounted, onUnmounted, type Ref } from 'vue'

/** What lies over the words is left by pressing anywhere but in it, or on `ours`, which opens and closes it itself. */
export function useLeaving(panel: Readonly<Ref<HTMLElement | null>>, ours: string, leave: () => void) {
  function press({ target }: PointerEvent) {
    const isOurs = target instanceof Element && (panel.value?.contains(target) || target.closest(ours))
    if (!isOurs) leave()
  }
  onMounted(() => document.addEventListener('pointerdown', press))
  onUnmounted(() => document.removeEventListener('pointerdown', press))
}
