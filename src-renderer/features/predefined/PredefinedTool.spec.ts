import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { afterEach, expect, test } from 'vitest'
import { h } from 'vue'
import type { FileId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import type { PredefinedSet } from '../../../src-contract/predefined'
import { language } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { useSessionStore } from '../../stores/session'
import { active, type Answers, chat, deskOf, meetMain } from '../../testing'
import { type Writing, writingKey } from '../../writing'
// Loaded here, so that the lazy one is there at once.
import './PredefinedPicker.vue'
import PredefinedTool from './PredefinedTool.vue'
import { message, setOf } from './testing'

enableAutoUnmount(afterEach)

const file = { fileId: newId<FileId>(), name: 'map.png', size: 1, mediaType: 'image/png', isPicture: true }

/** A field in which `word` has been typed. */
async function draw(word: string, set: PredefinedSet, answers: Answers = {}) {
  language.value = 'en'
  const main = meetMain({ 'predefined.sets': () => [set], ...answers })
  main.push('session.desk', deskOf(active).desk)
  const handlers: ((event: KeyboardEvent) => boolean)[] = []
  const did: unknown[] = []
  const writing: Writing = {
    chat: useSessionStore().chatOf(chat) as Chat,
    ...{ mode: 'message', text: word, word },
    insert: (text, instead = 0) => did.push(['insert', text, instead]),
    select: (start, end) => did.push(['select', start, end]),
    focus: () => undefined,
    onKey: (handler) => {
      handlers.push(handler)
      return () => void handlers.splice(handlers.indexOf(handler), 1)
    },
  }
  const wrapper = mount(
    { render: () => h(TooltipProvider, null, { default: () => h(PredefinedTool) }) },
    { attachTo: document.body, global: { provide: { [writingKey as symbol]: writing } } },
  )
  await expect.poll(() => wrapper.findAll('[role=treeitem]').length).toBeGreaterThan(0)
  const press = async (key: string) => {
    const isTaken = [...handlers].reverse().some((handler) => handler(new KeyboardEvent('keydown', { key })))
    await flushPromises()
    return isTaken
  }
  return { main, wrapper, did, press }
}

test('[PD1] the keys of the field choose, and what was typed gives way', async () => {
  const set = setOf([message('Thank you', { key: 'thx' }), message('Thanks again')])
  const { press, did } = await draw('/than', set)
  expect(await press('ArrowDown')).toBe(true)
  expect(await press('a')).toBe(false)
  expect(await press('Enter')).toBe(true)
  expect(did).toEqual([['insert', 'Thanks again', 5]])
})

test('[PD1] what carries a file attaches a copy of it, and says so where that failed', async () => {
  const set = setOf([message('The way', { file })])
  const { press, main, wrapper } = await draw('/way', set, { 'attachments.copy': () => false })
  await press('Enter')
  expect(main.asked('attachments.copy')).toMatchObject([{ mode: 'message', from: file.fileId }])
  expect(wrapper.get('[role=alert]').text()).toBe('The file “map.png” could not be attached.')
})

test('[PD3] what was marked and is deleted by somebody is said so', async () => {
  const set = setOf([message('Thank you'), message('Thanks again')])
  const { press, main, wrapper } = await draw('/than', set)
  await press('ArrowDown')
  const left = { ...set, revision: 2, messages: set.messages.slice(0, 1) }
  main.push('predefined.changed', { setId: set.id, set: left })
  await flushPromises()
  expect(wrapper.text()).toContain('“Thanks again” has just been deleted.')
  expect(wrapper.findAll('[role=treeitem]')).toHaveLength(1)
})

test('[PD1] Esc leaves the field to its words', async () => {
  const { press, wrapper } = await draw('/than', setOf([message('Thank you')]))
  await press('Escape')
  expect(wrapper.findAll('[role=treeitem]')).toEqual([])
})

test('[US1] what was put into the field is told with what is then sent', async () => {
  const set = setOf([message('Thank you', { key: 'thx', text: 'Thank you very much' })])
  const { press } = await draw('/than', set)
  await press('Enter')
  const titles = (text: string) =>
    useDeskStore()
      .usesIn(chat, text)
      .map(({ title }) => title)
  expect([titles('Thank you very much, Hana'), titles('Bye')]).toEqual([['Thank you'], []])
})
