import { flushPromises, mount } from '@vue/test-utils'
import type { AskInput, AskName } from '../../../src-contract/asks'
import type { Attachment } from '../../../src-contract/attachment'
import type { PredefinedMessageId, PredefinedSetId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import type { PredefinedMessage, PredefinedSet } from '../../../src-contract/predefined'
import { language } from '../../locales'
import { active, type Answers, deskOf, me, meetMain, workspace } from '../../testing'
import PredefinedEditor from './PredefinedEditor.vue'

export const message = (title: string, more: Partial<PredefinedMessage> = {}): PredefinedMessage => ({
  ...{ id: newId<PredefinedMessageId>(), revision: 1, folder: [], key: null, title, text: title, file: null },
  ...more,
})
export const setOf = (
  messages: readonly PredefinedMessage[],
  more: Partial<PredefinedSet> = {},
): PredefinedSet => ({
  ...{ id: newId<PredefinedSetId>(), revision: 1, kind: 'personal', serviceId: null, language: null },
  ...{ name: { ko: '내 상용구', en: 'My messages' }, messages: [...messages] },
  ...more,
})

const all = <E extends HTMLElement>(selector: string) => [...document.querySelectorAll<E>(selector)]

/** The editor of a supervisor, as it stands over the desk. */
export async function drawEditor(sets: readonly PredefinedSet[], answers: Answers = {}) {
  language.value = 'en'
  const main = meetMain({
    'predefined.sets': () => [...sets],
    'session.ask': () => ({ kind: 'done', value: null }),
    'attachments.remove': () => null,
    ...answers,
  })
  const { desk } = deskOf(active)
  main.push('session.desk', { ...desk, me: { ...me, role: 'supervisor' }, workspace })
  main.push('session.link', { state: 'online' })
  const wrapper = mount(PredefinedEditor, { attachTo: document.body })
  await flushPromises()

  const rows = () => all('[role=treeitem]').map(({ textContent }) => textContent.trim())
  const row = (name: string) => all('[role=treeitem]').find((one) => one.textContent.includes(name))
  const button = (name: string) =>
    all('button').find((one) => [one.textContent.trim(), one.getAttribute('aria-label')].includes(name))
  const field = (label: string) => {
    const named = all<HTMLLabelElement>('label').find(({ textContent }) => textContent.trim() === label)
    return (named?.control ?? document.querySelector(`[aria-label="${label}"]`)) as HTMLInputElement
  }
  return {
    ...{ main, wrapper, rows, row, button, field },
    asked: <A extends AskName>(name: A) =>
      (main.asked('session.ask') as { ask: AskName; input: AskInput<A> }[])
        .filter(({ ask }) => ask === name)
        .map(({ input }) => input),
    async press(name: string) {
      button(name)?.click()
      await flushPromises()
    },
    async open(name: string) {
      row(name)?.click()
      await flushPromises()
    },
    async fill(label: string, text: string) {
      const element = field(label)
      element.value = text
      element.dispatchEvent(new Event('input', { bubbles: true }))
      await flushPromises()
    },
    async select(label: string, option: string) {
      const box = field(label) as unknown as HTMLSelectElement
      box.selectedIndex = [...box.options].findIndex(({ text }) => text === option)
      box.dispatchEvent(new Event('change', { bubbles: true }))
      await flushPromises()
    },
    async change(set: PredefinedSet) {
      main.push('predefined.changed', { setId: set.id, set })
      await flushPromises()
    },
    async tell(attachments: Attachment[]) {
      main.push('attachments.changed', attachments)
      await flushPromises()
    },
    alerts: () => all('[role=alert]').map(({ textContent }) => textContent.trim()),
    said: () => all('.told').map(({ textContent }) => textContent.trim()),
  }
}
