import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PredefinedSet } from '../../src-contract/predefined'
import { expect, test } from '../damso'
import { givesFiles, tapBridge } from '../people/bridge'
import { pictureOf } from '../people/made-files'
import { editorOf, labelOf, opensEditor, panelOf, tree, writes } from '../people/predefined-editor'

test('[PD11] what a supervisor attaches to a shared message, an agent sees and sends to his customer', async ({
  mina,
  openAgent,
  customer,
  folder,
}) => {
  test.setTimeout(120_000)
  const supervisor = await openAgent()
  await supervisor.signIn('sora')
  await opensEditor(supervisor)
  const editor = editorOf(supervisor)
  await editor
    .getByRole('combobox', { name: 'Set', exact: true })
    .selectOption({ label: await labelOf(supervisor, /English/) })
  await writes(supervisor, { title: 'The way', key: 'way', text: 'This is how to find us.' })
  await expect(editor).toContainText('Saved.')

  const [program, map] = [join(folder, 'setup.exe'), join(folder, '약도.png')]
  await writeFile(program, 'MZ')
  await writeFile(map, await pictureOf(supervisor.page, 900, 600))
  await givesFiles(supervisor.app, [program], '')
  await editor.getByRole('button', { name: 'Attach file' }).click()
  await expect(editor.getByRole('alert')).toContainText('Files like setup.exe are not allowed')
  await givesFiles(supervisor.app, [map], '')
  await editor.getByRole('button', { name: 'Attach file' }).click()
  await expect(editor.getByRole('listitem', { name: '약도.png' })).toContainText('Goes along once you save')
  await editor.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(editor.getByRole('button', { name: 'Remove the file 약도.png' })).toBeVisible()
  await expect(editor.locator('img')).toHaveJSProperty('naturalWidth', 640)

  await customer.opens()
  await customer.says('Where are you?')
  await mina.accepts()
  await mina.composer.pressSequentially('/way')
  await expect(panelOf(mina)).toContainText('약도.png')
  await expect(panelOf(mina).locator('img')).toHaveJSProperty('naturalWidth', 640)
  await mina.page.keyboard.press('Enter')
  const tray = mina.page.getByRole('list', { name: 'Attachments' })
  await expect(tray.getByRole('listitem', { name: '약도.png' })).toContainText('Ready to send')
  await expect(tray.locator('img')).toHaveJSProperty('naturalWidth', 640)
  await mina.page.keyboard.press('Enter')
  await customer.sees('This is how to find us.')
  await customer.sees('약도.png')
})

test('[PD8] what was changed elsewhere meanwhile is said, and mine goes over it only when I say so', async ({
  mina,
}) => {
  const bridge = await tapBridge(mina.page)
  await opensEditor(mina)
  await writes(mina, { title: 'Ours', key: 'ours', text: 'first' })
  await expect(editorOf(mina)).toContainText('Saved.')
  const text = editorOf(mina).getByLabel('Text', { exact: true })
  await text.fill('half written')

  const sets = await bridge.ask<PredefinedSet[]>('predefined.sets', {})
  const set = sets.find(({ kind }) => kind === 'personal')
  const [message] = set?.messages ?? []
  const changed = { folder: [], key: 'ours', title: 'Ours', text: 'by somebody else', fileId: null }
  const input = { setId: set?.id, id: message?.id, revision: 1, words: changed }
  expect(await bridge.ask('session.ask', { ask: 'predefined.edit', input })).toMatchObject({ kind: 'done' })
  await expect(editorOf(mina)).toContainText('Somebody has changed this message meanwhile.')
  await expect(text).toHaveValue('half written')
  await editorOf(mina).getByRole('button', { name: 'Keep mine' }).click()
  await editorOf(mina).getByRole('button', { name: 'Save', exact: true }).click()
  await expect(editorOf(mina)).toContainText('Saved.')
  const after = await bridge.ask<PredefinedSet[]>('predefined.sets', {})
  expect(after.find(({ id }) => id === set?.id)?.messages).toMatchObject([
    { text: 'half written', revision: 3 },
  ])
})

test('[PD9] a message is moved with the mouse, and by keys to where the mouse does not lead', async ({
  mina,
}) => {
  await opensEditor(mina)
  await writes(mina, { title: 'Wanders', key: 'w', text: 'word', folder: '' })
  await writes(mina, { title: 'Stays', key: 's', text: 'word', folder: 'Here' })
  await tree(mina).getByText('Wanders').dragTo(tree(mina).getByText('Here'))
  await expect(editorOf(mina)).toContainText('“Wanders” was moved to Here.')
  await tree(mina).getByText('Wanders').click()
  await expect(editorOf(mina).getByLabel('Folder', { exact: true })).toHaveValue('Here')
  await editorOf(mina).getByLabel('Move to').selectOption('My messages')
  await expect(editorOf(mina).getByLabel('Folder', { exact: true })).toHaveValue('')
})
