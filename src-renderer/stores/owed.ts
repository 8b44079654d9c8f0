import { computed } from 'vue'
import { nameIn, words } from '../locales'
import type { Chat } from './chats'
import type { Filling } from './filling'
import { useFormStore } from './form'
import type { Missing } from './missing'

/** What is missing in the chat's form and beside its result, or cannot stay as it is; `show` brings a form into sight. */
export function useOwed(chat: () => Chat, show: (what: 'form' | 'extra') => void) {
  const forms = useFormStore()

  function owedIn(filling: Filling, what: 'form' | 'extra'): Missing[] {
    const { refusals, form } = words.value
    const choose = (key: string) => () => {
      show(what)
      forms.lead(chat().stream, what, key)
    }
    const title = (key: string) => {
      const field = filling.fields.value.find((one) => one.key === key)
      return field ? nameIn(field.titles) : key
    }
    const why = refusals[what === 'form' ? 'form-incomplete' : 'disposition-incomplete']
    return [
      ...filling.missing.value.map((key) => ({
        ...{ what: title(key), why, toChoose: form.fill(title(key)), choose: choose(key) },
      })),
      ...filling.problems.value.map(({ field: key }) => ({
        ...{ what: title(key), why: refusals['form-invalid'], toChoose: form.mend(title(key)) },
        choose: choose(key),
      })),
    ]
  }

  return computed(() => [
    ...owedIn(forms.extraIn(chat().stream), 'extra'),
    ...owedIn(forms.formIn(chat().stream), 'form'),
  ])
}
