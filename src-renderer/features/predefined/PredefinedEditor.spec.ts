import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { AskInput } from '../../../src-contract/asks'
import type { Attachment } from '../../../src-contract/attachment'
import type { FileId, PredefinedMessageId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import type { PredefinedSet } from '../../../src-contract/predefined'
import { service } from '../../../src-domain/testing'
import { drawEditor, message, setOf } from './testing'

enableAutoUnmount(afterEach)

const greeting = message('Greeting', { folder: ['First'] })
const closing = message('Closing')
const set = setOf([greeting, closing])
const othersWrite = (text: string): PredefinedSet => ({
  ...set,
  revision: 2,
  messages: [{ ...greeting, revision: 2, text }, closing],
})
const textIn = ({ field }: Awaited<ReturnType<typeof drawEditor>>) => field('Text').value

test('[PD8] what others have changed meanwhile is said, and nobody’s words are lost: theirs are shown', async () => {
  const editor = await drawEditor([set])
  await editor.open('Greeting')
  await editor.fill('Text', 'mine')
  await editor.change(othersWrite('theirs'))
  expect(editor.alerts()).toEqual([expect.stringContaining('Somebody has changed this message meanwhile.')])
  await editor.press('Save')
  expect([editor.asked('predefined.edit'), textIn(editor)]).toEqual([[], 'mine'])
  await editor.press('Show theirs')
  expect([textIn(editor), editor.alerts()]).toEqual(['theirs', []])
})

test('[PD8] mine goes over theirs only when I say so', async () => {
  const editor = await drawEditor([set])
  await editor.open('Greeting')
  await editor.fill('Text', 'mine')
  await editor.change(othersWrite('theirs'))
  await editor.press('Keep mine')
  await editor.press('Save')
  expect(editor.asked('predefined.edit')).toMatchObject([{ revision: 2, words: { text: 'mine' } }])
})

test('[PD8] a change that came to the gateway first is refused, and then stands beside mine once', async () => {
  const editor = await drawEditor([set], {
    'session.ask': () => ({ kind: 'refused', refusal: { refusal: 'changed-meanwhile' } }),
  })
  await editor.open('Greeting')
  await editor.fill('Text', 'mine')
  await editor.press('Save')
  expect(editor.alerts()).toHaveLength(1)
  await editor.change(othersWrite('theirs'))
  expect(editor.alerts()).toEqual([expect.stringContaining('Somebody has changed this message meanwhile.')])
  expect(textIn(editor)).toBe('mine')
})

test('[PD8] untouched, the form follows what others make of it', async () => {
  const editor = await drawEditor([set])
  await editor.open('Greeting')
  await editor.change(othersWrite('theirs'))
  expect([textIn(editor), editor.alerts()]).toEqual(['theirs', []])
})

test('[PD9] a message is moved by being let go over a folder, or over one that lies in it', async () => {
  const editor = await drawEditor([set])
  const drag = async (name: string, over: string) => {
    const dataTransfer = { setData: () => undefined, effectAllowed: '' }
    const made = (type: string) =>
      Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer })
    editor.row(name)?.dispatchEvent(made('dragstart'))
    const hold = made('dragover')
    editor.row(over)?.dispatchEvent(hold)
    editor.row(over)?.dispatchEvent(made('drop'))
    editor.row(name)?.dispatchEvent(made('dragend'))
    await flushPromises()
    return hold.defaultPrevented
  }
  expect(await drag('Closing', 'First')).toBe(true)
  await drag('Closing', 'Greeting')
  await drag('Greeting', 'My messages')
  await drag('Greeting', 'First')
  await drag('First', 'My messages')
  expect(editor.asked('predefined.move').map(({ id, folder }) => [id, folder])).toEqual([
    [closing.id, ['First']],
    [closing.id, ['First']],
    [greeting.id, []],
  ])
  expect(editor.said()).toEqual(['“Greeting” was moved to My messages.'])
})

test('[PD9] by keys it is moved to any folder of any set, and is still what is edited', async () => {
  const shared = setOf([message('Other', { folder: ['There'] })], {
    ...{ kind: 'shared', serviceId: service.id, language: 'en', name: { ko: '공용', en: 'Team' } },
  })
  const editor = await drawEditor([set, shared])
  await editor.open('Closing')
  await editor.select('Move to', 'There')
  const { id, revision } = closing
  expect(editor.asked('predefined.move')).toEqual([
    { setId: set.id, id, revision, toSetId: shared.id, folder: ['There'] },
  ])
  await editor.change({ ...set, revision: 2, messages: [greeting] })
  const there = { ...closing, revision: 2, folder: ['There'] }
  await editor.change({ ...shared, revision: 2, messages: [...shared.messages, there] })
  expect(editor.rows().some((row) => row.includes('Closing'))).toBe(true)
})

test('[PD10] a supervisor makes the set that a service and a language have not, and stands in it', async () => {
  const answers = { isAllowed: true }
  const editor = await drawEditor([set], {
    'session.ask': () =>
      answers.isAllowed
        ? { kind: 'done', value: null }
        : { kind: 'refused', refusal: { refusal: 'not-permitted' } },
  })
  const label = [...(editor.field('Set') as unknown as HTMLSelectElement).options].map(({ text }) => text)
  expect(label).toHaveLength(3)
  await editor.select('Set', label[2] ?? '')
  const [made] = editor.asked('predefined.addSet') as [AskInput<'predefined.addSet'>]
  expect(made).toMatchObject({ serviceId: service.id, language: 'en' })
  await editor.change(
    setOf([message('Brand new')], { id: made.setId, kind: 'shared', serviceId: service.id, language: 'en' }),
  )
  expect(editor.rows().some((row) => row.includes('Brand new'))).toBe(true)

  answers.isAllowed = false
  await editor.select('Set', label[1] ?? '')
  expect(editor.alerts()).toHaveLength(1)
  expect((editor.field('Set') as unknown as HTMLSelectElement).value).toBe(made.setId)
})

test('[PD8] somebody’s deletion is said, and saving adds it again', async () => {
  const editor = await drawEditor([set])
  await editor.open('Closing')
  await editor.fill('Text', 'still mine')
  await editor.change({ ...set, revision: 2, messages: [greeting] })
  expect(editor.alerts()).toEqual([expect.stringContaining('Somebody has deleted this message meanwhile.')])
  await editor.press('Save')
  expect(editor.asked('predefined.add')).toMatchObject([{ id: closing.id, words: { text: 'still mine' } }])
})

const added = (id: PredefinedMessageId, more: Partial<Attachment> = {}): Attachment => ({
  ...{ fileId: newId<FileId>(), place: { predefinedId: id }, name: 'map.png', size: 9, sent: 3 },
  ...{ state: 'uploading', problem: null, limit: null, hasThumbnail: true, isWanted: false },
  ...more,
})

test('[PD11] a file is on its way while the words are written, waited for, and saved with them', async () => {
  const editor = await drawEditor([set], { 'attachments.pick': () => ({ added: 1 }) })
  await editor.open('Closing')
  await editor.press('Attach file')
  expect(editor.main.asked('attachments.pick')).toEqual([{ predefinedId: closing.id }])
  const file = added(closing.id)
  await editor.tell([file])
  expect(editor.button('Cancel map.png')).toBeDefined()
  expect(editor.button('Attach file')).toBeUndefined()
  await editor.press('Save')
  expect(editor.alerts()).toEqual(['The file is not there yet. Wait for it, try again, or remove it.'])
  await editor.tell([{ ...file, state: 'ready', sent: 9 }])
  expect(editor.alerts()).toEqual([])
  await editor.press('Save')
  expect(editor.asked('predefined.edit')).toMatchObject([{ words: { fileId: file.fileId } }])
  expect(editor.main.asked('attachments.remove')).toEqual([{ fileId: file.fileId }])
  await editor.tell([])
  expect(editor.button('Remove the file map.png')).toBeDefined()
  await editor.press('Remove the file map.png')
  await editor.press('Save')
  expect(editor.asked('predefined.edit')).toMatchObject([{}, { words: { fileId: null } }])
})

test('[PD11] what is refused is said by name and saved without; what is discarded is let go', async () => {
  const editor = await drawEditor([set], { 'attachments.pick': () => ({ added: 1 }) })
  await editor.open('Closing')
  const refused = added(closing.id, { name: 'run.exe', state: 'refused', problem: 'blocked-type' })
  await editor.tell([refused])
  expect(editor.alerts()).toEqual([expect.stringContaining('Files like run.exe are not allowed')])
  expect(editor.button('Attach file')).toBeDefined()
  await editor.tell([added(closing.id, { state: 'failed', problem: 'vanished' })])
  await editor.press('Discard changes')
  expect(editor.main.asked('attachments.remove')).toHaveLength(1)
  await editor.tell([added(greeting.id)])
  expect(editor.button('Cancel map.png')).toBeUndefined()
})

test('[PD11] what the gateway says of a file stands beside it, and what main could not do has its sentence', async () => {
  const editor = await drawEditor([set], {
    'session.ask': () => ({ kind: 'refused', refusal: { refusal: 'file-taken' } }),
  })
  await editor.open('Closing')
  await editor.press('Attach file')
  expect(editor.alerts()).toEqual(['Nothing was attached. No connection to the gateway. Try again.'])
  await editor.tell([added(closing.id, { state: 'ready' })])
  await editor.press('Save')
  expect(document.querySelector('.carried [role=alert]')?.textContent).toContain(
    'This file was sent already.',
  )
})
