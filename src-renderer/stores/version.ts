import { ref, shallowRef, watch } from 'vue'
import type { FillingPorts, Version } from './filling'

const NOTHING: Version = { seq: null, values: {}, files: [] }

/** The newest version of a form as it was recorded. */
export function createVersion({ sheet, read, isOnline }: FillingPorts) {
  const known = shallowRef<Version | null>(null)
  const isUnreadable = ref(false)
  let reading: { readonly seq: number; readonly found: Promise<Version | 'failed'> } | undefined

  function readOnce(seq: number) {
    reading = reading?.seq === seq ? reading : { seq, found: read(seq) }
    return reading.found
  }

  async function load() {
    const asked = sheet()
    if (!asked || known.value?.seq === asked.seq) return
    const found = asked.seq === null ? NOTHING : await readOnce(asked.seq)
    reading = undefined
    if (sheet()?.seq !== asked.seq || sheet()?.id !== asked.id) return
    isUnreadable.value = found === 'failed'
    if (found !== 'failed') known.value = found
  }
  watch(
    () => [sheet()?.id, sheet()?.seq],
    ([id], before) => {
      if (before?.[0] !== id) known.value = null
      void load()
    },
    { immediate: true },
  )
  watch(isOnline, (isThere) => void (isThere && isUnreadable.value && load()))

  return { known, isUnreadable, load, readOnce }
}
