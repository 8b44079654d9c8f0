import { computed, type ShallowRef } from 'vue'
import type { PredefinedMessageId } from '../../../src-contract/ids'
import { useAttaching } from '../../attaching'
import type { Form, FormFile } from './form'

/**
 * The file that is given to the message in the form: on its way while its words are still written, and the message's own
 * when they are saved. The gateway lets go of what no message has taken.
 */
export function useCarrying(
  opened: Readonly<ShallowRef<{ readonly id: PredefinedMessageId } | null>>,
  typed: ShallowRef<Form>,
) {
  const attaching = useAttaching(() => opened.value && { predefinedId: opened.value.id })
  const added = computed(() => attaching.attachments.value.at(-1))
  /** What was refused is said, and nothing more comes of it. */
  const coming = computed<FormFile | null>(() => {
    if (!added.value || added.value.state === 'refused') return null
    const { fileId, name, size, hasThumbnail } = added.value
    return { fileId, name, size, isPicture: hasThumbnail }
  })
  const form = computed<Form>(() => (coming.value ? { ...typed.value, file: coming.value } : typed.value))

  const letGo = () => {
    if (added.value) void attaching.remove(added.value)
  }
  /** It was saved: from now on it is the message's. */
  function settle(saved: FormFile | null) {
    if (!saved || saved.fileId !== coming.value?.fileId) return
    typed.value = form.value
    letGo()
  }

  const { problem, forgive, pick, remove, retry } = attaching
  return {
    ...{ added, form, letGo, settle, problem, forgive, pick, remove, retry },
    isThere: computed(() => !coming.value || added.value?.state === 'ready'),
  }
}
