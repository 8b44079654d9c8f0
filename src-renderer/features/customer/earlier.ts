import { computed, ref, shallowRef, watch } from 'vue'
import type { ContactHead } from '../../../src-contract/contact'
import type { InteractionId } from '../../../src-contract/ids'
import type { InteractionRecord } from '../../../src-contract/record'
import { askContact } from '../../stores/contact'

const PAGE = 100

/** The chats of a customer, read on as far as somebody looks. `besides`: the one that is open anyway. */
export function useEarlier(contact: () => ContactHead, besides: InteractionId) {
  const all = shallowRef<readonly InteractionRecord[]>([])
  const more = ref(false)
  const state = ref<'loading' | 'shown' | 'failed'>('loading')
  const chats = computed(() => all.value.filter(({ interactionId }) => interactionId !== besides))
  /** Whose they are: by a merge they become others'. */
  const whose = computed(() =>
    [contact().id, ...contact().merged.map(({ contactId }) => contactId)].join(' '),
  )
  let asked = 0
  let isReading = false

  async function read(before: InteractionRecord | undefined) {
    const mine = ++asked
    isReading = true
    const page = { contactId: contact().id, limit: PAGE }
    const answer = await askContact(
      'contact.interactions',
      before ? { ...page, before: before.createdAt } : page,
    )
    if (mine !== asked) return
    isReading = false
    state.value = answer ? 'shown' : 'failed'
    if (!answer) return
    all.value = before ? [...all.value, ...answer.interactions] : answer.interactions
    more.value = answer.more
  }

  watch(whose, () => void read(undefined), { immediate: true })
  const readOn = async () => {
    if (!isReading) await read(all.value.at(-1))
  }

  return { chats, state, more, readOn }
}
