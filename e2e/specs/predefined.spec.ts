import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../damso'
import { editorOf, labelOf, opensEditor, panelOf, tree, writes } from '../people/predefined-editor'

test('[PD1] a slash and some consonants find a message; Enter puts it in the field and sends nothing', async ({
  mina,
  customer,
}) => {
  await customer.opens('홍길동')
  await customer.says('안녕하세요')
  await mina.accepts()
  await mina.composer.pressSequentially('/ㄱㅅ')
  const found = panelOf(mina).getByRole('treeitem')
  await expect(found.first()).toContainText('/감사')
  await mina.page.keyboard.press('Enter')
  await expect(panelOf(mina)).toBeHidden()
  await expect(mina.composer).toHaveValue(/홍길동님/)
  await expect(mina.composer).toBeFocused()
  await mina.page.keyboard.press('Control+z')
  await expect(mina.composer).toHaveValue('/ㄱㅅ')
  expect(await mina.words()).toEqual(['안녕하세요'])
})

test('[PD2] by its key it opens anywhere, and inserts at the caret; what is not known is filled in one after the other', async ({
  mina,
  customer,
}) => {
  await opensEditor(mina)
  await writes(mina, { title: 'Two gaps', key: 'two', text: '%N and %L!' })
  await expect(tree(mina)).toContainText('Two gaps')
  await mina.page.keyboard.press('Escape')
  await expect(editorOf(mina)).toBeHidden()

  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  await mina.composer.fill('Dear ')
  await mina.page.keyboard.press('Control+/')
  const search = mina.page.getByRole('combobox', { name: 'Search predefined messages' })
  await expect(search).toBeFocused()
  await search.fill('two')
  await expect(panelOf(mina).getByRole('treeitem').first()).toContainText('Two gaps')
  await search.press('Enter')
  await mina.page.keyboard.type('Kim')
  await mina.page.keyboard.press('Tab')
  await mina.page.keyboard.type('Lee')
  await expect(mina.composer).toHaveValue('Dear Kim and Lee!')
})

test('[PD3] what one supervisor writes is with the agents at once, and what he deletes is gone with a word', async ({
  mina,
  openAgent,
  customer,
}) => {
  test.setTimeout(120_000)
  const supervisor = await openAgent()
  await supervisor.signIn('sora')
  await opensEditor(supervisor)
  const set = editorOf(supervisor).getByRole('combobox', { name: 'Set', exact: true })
  await set.selectOption({ label: await labelOf(supervisor, /English/) })
  await writes(supervisor, { title: 'Brand new', key: 'brand', text: 'As of today' })
  await expect(tree(supervisor)).toContainText('Brand new')

  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  await mina.composer.pressSequentially('/brand')
  await expect(panelOf(mina).getByRole('treeitem').first()).toContainText('Brand new')
  await editorOf(supervisor).getByRole('button', { name: 'Delete', exact: true }).click()
  await supervisor.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(panelOf(mina)).toContainText('“Brand new” has just been deleted.')
  await editorOf(supervisor).getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(panelOf(mina).getByRole('treeitem').first()).toContainText('Brand new')
})

test('[PD4] what cannot be saved is said beside its field, and nothing that was written goes', async ({
  mina,
}) => {
  await opensEditor(mina)
  await writes(mina, { title: 'One', key: 'same', text: 'first' })
  await expect(tree(mina)).toContainText('One')
  await writes(mina, { title: 'Two', key: 'same', text: 'second' })
  await expect(editorOf(mina)).toContainText('Another message of this set has the key “same”')
  await expect(editorOf(mina).getByLabel('Text', { exact: true })).toHaveValue('second')
  await editorOf(mina).getByLabel('Key', { exact: true }).fill('other')
  await editorOf(mina).getByRole('button', { name: 'Save', exact: true }).click()
  await expect(tree(mina)).toContainText('Two')

  await editorOf(mina).getByLabel('Text', { exact: true }).fill('half written')
  await mina.page.keyboard.press('Escape')
  await mina.page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(editorOf(mina).getByLabel('Text', { exact: true })).toHaveValue('half written')
})

test('[PD5] a set goes out as a table and comes back; a broken one names its lines, and nothing of it is taken', async ({
  mina,
  folder,
}) => {
  await opensEditor(mina)
  await writes(mina, { title: 'Moved', key: 'moved', text: '=1+1', folder: 'Here/There' })
  await expect(tree(mina)).toContainText('There')
  const path = join(folder, 'set.csv')
  await mina.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await editorOf(mina).getByRole('button', { name: 'Export CSV…' }).click()
  await expect(editorOf(mina)).toContainText('Saved.')
  // "Saved." may stand there from the change before.
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).not.toBe('')
  const table = await readFile(path, 'utf8')
  expect(table.startsWith('\uFEFFFolder,Key,Title,Text\r\n')).toBe(true)
  expect(table).toContain("Here/There,moved,Moved,'=1+1")

  await writeFile(path, `${table}Here,a b,,text\r\nHere,fine,Fine,fine\r\n`)
  await editorOf(mina).getByTestId('import-predefined').setInputFiles(path)
  await expect(editorOf(mina)).toContainText('Nothing was imported: 2 problems.')
  await expect(editorOf(mina)).toContainText('Line 3: Title is missing.')
  await expect(tree(mina)).not.toContainText('Fine')

  await writeFile(path, `${table}Here,fine,Fine,fine\r\n`)
  await editorOf(mina).getByTestId('import-predefined').setInputFiles(path)
  await expect(editorOf(mina)).toContainText('1 message added, 0 changed.')
  await expect(tree(mina)).toContainText('Fine')
})

test('[PD6] in a note as in a message', async ({ mina, customer }) => {
  await customer.opens('Kim')
  await customer.says('Hello')
  await mina.accepts()
  await mina.page.keyboard.press('Control+m')
  await mina.note.pressSequentially('/감사')
  await expect(panelOf(mina).getByRole('treeitem').first()).toContainText('/감사')
  await mina.page.keyboard.press('Enter')
  await expect(mina.note).toHaveValue(/Kim/)
  await mina.page.keyboard.press('Control+m')
  await expect(mina.composer).toHaveValue('')
})
