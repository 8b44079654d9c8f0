import { READY, type FormsFrame, type FormsPart, type MountForms } from './handshake'
import { formsEn, formsKo } from './locales/forms'
import { createFormCard, type FormCard } from './view/form-card'
import formsStyle from './view/forms.css?inline'
import { addStyle } from './view/style'

const locales = { ko: formsKo, en: formsEn }

/** All that deals in forms; it comes when there is the first one. */
function mount({ root, embedding, post }: FormsFrame): FormsPart {
  const cards = new Map<string, FormCard>()
  addStyle(root, formsStyle)
  return {
    show(form) {
      const card =
        cards.get(form.key) ?? createFormCard(form, { sentences: locales[embedding.language], post })
      cards.set(form.key, card)
      card.render(form)
      return card.element
    },
  }
}

document.currentScript?.dispatchEvent(new CustomEvent<MountForms>(READY, { detail: mount }))
