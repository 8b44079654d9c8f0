import { flushPromises, mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { defineComponent, h } from 'vue'
import type { Event, Request } from '../../../src-contract/envelope'
import { language } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useSessionStore } from '../../stores/session'
import { active, type Answers, chat, deskOf, meetMain } from '../../testing'
import { useWriting, type Writing } from '../../writing'
import Composer from './Composer.vue'

/** Something that helps to write, as other features do. */
let writing: Writing | undefined
const Beside = defineComponent({
  setup() {
    writing = useWriting()
    return () => null
  },
})
export const here = () => writing as Writing

export function draw(answers: Answers, events: readonly Event[] = active) {
  language.value = 'en'
  const main = meetMain({ 'draft.write': () => true, 'session.typing': () => null, ...answers })
  main.push('session.desk', deskOf(events).desk)
  main.push('session.link', { state: 'online' })
  const mine = useSessionStore().chatOf(chat) as Chat
  const wrapper = mount(
    {
      render: () =>
        h(TooltipProvider, null, {
          default: () => h(Composer, { chat: mine }, { tools: () => h(Beside) }),
        }),
    },
    { attachTo: document.body },
  )
  const field = wrapper.get('textarea')
  const press = async (name: string) => {
    const named = wrapper.findAll('button').find((button) => button.text() === name)
    await named?.trigger('click')
    await flushPromises()
  }
  const type = async (text: string) => field.setValue(text)
  const enter = async () => {
    const field = wrapper.get('textarea')
    await field.trigger('keydown', { code: 'Enter', key: 'Enter', keyCode: 13 })
    await field.trigger('keyup', { code: 'Enter', key: 'Enter' })
    await flushPromises()
  }
  const sent = () => main.asked('session.dispatch').map((request) => (request as Request).command)
  return { main, wrapper, field, press, type, enter, sent }
}
