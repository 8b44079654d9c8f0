import { expect, test } from 'vitest'
import type { Upload } from '../files/uploads'
import { filesEn } from '../locales/files'
import { createTray } from './tray'

const upload: Upload = {
  ...{ id: '1', name: '영수증 <b>.png', size: 2048, moved: 512 },
  ...{ state: 'uploading', problem: undefined },
}

function shown(...uploads: Upload[]) {
  const pressed: string[] = []
  const tray = createTray({
    sentences: filesEn,
    language: 'en',
    limit: () => 25 * 1024 * 1024,
    remove: (id) => pressed.push(`remove ${id}`),
    retry: (id) => pressed.push(`retry ${id}`),
  })
  tray.render(uploads)
  const buttons = () => [...tray.element.querySelectorAll('button')]
  return { ...tray, pressed, buttons, names: () => buttons().map((each) => each.getAttribute('aria-label')) }
}

test('[WG18] a file on its way shows how far it is, and can be stopped by its name', () => {
  const { element, buttons, names, pressed } = shown(upload)
  expect(element.textContent).toBe('영수증 <b>.png2 KB · 25 %')
  expect(element.querySelector('progress')?.value).toBe(0.25)
  expect(names()).toEqual(['Stop sending 영수증 <b>.png'])
  buttons()[0]?.click()
  expect(pressed).toEqual(['remove 1'])
})

test('[WG18] moving on changes the line that is there; a failure offers another try', () => {
  const tray = shown(upload)
  const { element, buttons, names, pressed } = tray
  const [line] = element.children
  tray.render([{ ...upload, moved: 1024 }])
  expect(element.children[0]).toBe(line)
  tray.render([{ ...upload, state: 'failed' }])
  expect(names()).toEqual(['Send 영수증 <b>.png again', 'Stop sending 영수증 <b>.png'])
  buttons()[0]?.click()
  expect(pressed).toEqual(['retry 1'])
  tray.render([])
  expect([element.children.length, element.hidden]).toEqual([0, true])
})

test('[WG19] a refused file says why and what would be taken', () => {
  const { element, names } = shown({ ...upload, state: 'refused', problem: 'too-large' })
  expect(element.querySelector('[role=alert]')?.textContent).toBe(
    '영수증 <b>.png: Too large. A file may have up to 25 MB.',
  )
  expect(names()).toEqual(['Dismiss 영수증 <b>.png'])
  // An empty one has no way to go.
  expect(shown({ ...upload, size: 0, moved: 0, state: 'refused', problem: 'empty' }).element.hidden).toBe(
    false,
  )
})
