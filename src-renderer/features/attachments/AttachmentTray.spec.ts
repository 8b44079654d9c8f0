import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { Attachment } from '../../../src-contract/attachment'
import type { FileId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import { interactionId } from '../../../src-domain/testing'
import { language } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useSessionStore } from '../../stores/session'
import { active, type Answers, chat, deskOf, meetMain } from '../../testing'
import { writingKey } from '../../writing'
import AttachmentTray from './AttachmentTray.vue'

enableAutoUnmount(afterEach)

const failed: Attachment = {
  ...{
    fileId: newId<FileId>(),
    place: { interactionId, mode: 'message' },
    name: '견적서.pdf',
    size: 9,
    sent: 0,
  },
  ...{ state: 'failed', problem: 'vanished', limit: null, hasThumbnail: false, isWanted: false },
}

/** A tray with one file that did not arrive; what `answers` leaves out, main cannot do. */
async function draw(answers: Answers = {}) {
  language.value = 'en'
  const main = meetMain(answers)
  main.push('session.desk', deskOf(active).desk)
  main.push('attachments.changed', [failed])
  const nothing = () => undefined
  const wrapper = mount(AttachmentTray, {
    attachTo: document.body,
    global: {
      provide: {
        [writingKey as symbol]: {
          chat: useSessionStore().chatOf(chat) as Chat,
          ...{ mode: 'message', text: '', word: '', insert: nothing, select: nothing, focus: nothing },
          onKey: () => nothing,
        },
      },
    },
  })
  const told = () => wrapper.findAll('p[role=alert]').map((line) => line.text())
  const press = async (name: RegExp) => {
    const found = wrapper.findAll('button').find((button) => name.test(button.attributes('aria-label') ?? ''))
    await found?.trigger('click')
    await flushPromises()
  }
  return { main, wrapper, told, press }
}

test('[AT13] what main could not do with a file is said with what to do, and the file stays', async () => {
  const { wrapper, told, press } = await draw()
  const why = 'No connection to the gateway. Try again.'
  await press(/^Remove/)
  expect(told()).toEqual([`견적서.pdf could not be removed. ${why}`])
  await press(/^Try again/)
  expect(told()).toEqual([`견적서.pdf could not be uploaded again. ${why}`])
  wrapper.vm.send('message')
  await flushPromises()
  expect(told()).toEqual([`The files were not sent; they are still here. ${why}`])
  await wrapper.vm.attach()
  expect(told()).toEqual([`Nothing was attached. ${why}`])
  expect(wrapper.findAll('li')).toHaveLength(1)
  language.value = 'ko'
  await flushPromises()
  expect(told()).toEqual(['첨부하지 못했습니다. 게이트웨이에 연결되어 있지 않습니다. 다시 시도하세요.'])
})

test('[AT13] the sentence goes when it works again, and a picture that could not be pasted has one too', async () => {
  const answers: Answers = {}
  const { wrapper, told, main, press } = await draw(answers)
  const field = document.createElement('textarea')
  field.dataset['mode'] = 'message'
  document.body.append(field)
  const event = new Event('paste', { bubbles: true, cancelable: true })
  field.dispatchEvent(Object.assign(event, { clipboardData: { types: ['Files'] } }))
  await flushPromises()
  expect(told()).toEqual(['Nothing was attached. No connection to the gateway. Try again.'])
  answers['attachments.retry'] = () => null
  await press(/^Try again/)
  expect([told(), main.asked('attachments.retry')]).toEqual([[], [{ fileId: failed.fileId }]])
  field.remove()
  expect(wrapper.findAll('li')).toHaveLength(1)
})
