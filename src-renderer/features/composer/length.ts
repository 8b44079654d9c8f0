import { computed } from 'vue'
import { MESSAGE_LIMIT } from '../../../src-contract/limits'
import { language, words } from '../../locales'
import { number } from '../../locales/format'

/** From here on the length is worth showing. */
const NEAR_LIMIT = MESSAGE_LIMIT * 0.8

/** How much has been written, where that is worth a word. */
export function useLength(draft: () => string) {
  const inNumbers = (count: number) => number(language.value, count)
  const excess = computed(() => Math.max(0, draft().length - MESSAGE_LIMIT))
  const count = computed(() =>
    draft().length > NEAR_LIMIT
      ? words.value.composer.count(inNumbers(draft().length), inNumbers(MESSAGE_LIMIT))
      : '',
  )
  const tooLong = computed(() =>
    excess.value > 0 ? words.value.composer.tooLong(inNumbers(excess.value)) : '',
  )
  return { excess, count, tooLong }
}
