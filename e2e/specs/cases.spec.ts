import { expect, test } from '../damso'
import type { Agent } from '../people/agent'
import { names } from '../people/names'

const button = ({ page }: Agent, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const dialog = ({ page }: Agent) => page.getByRole('dialog', { name: 'New case' })

test('[CD1][CD2] a chat becomes a case with what was said, changes and is found in the list', async ({
  mina,
  customer,
}) => {
  test.setTimeout(90_000)
  const { page } = mina
  await customer.opens('김하나')
  await customer.says('My card was charged twice.')
  await mina.accepts()

  await page.keyboard.press('Control+Shift+c')
  const title = dialog(mina).getByRole('textbox', { name: 'Title' })
  await expect(title).toHaveValue('My card was charged twice.')
  await title.fill('')
  await dialog(mina).getByRole('textbox', { name: 'Description' }).fill('Two payments on March 1')
  await dialog(mina).getByRole('button', { name: 'Create case' }).click()
  await expect(dialog(mina)).toContainText('Give the case a title.')
  // Closed and opened again, nothing that was written has gone.
  await page.keyboard.press('Escape')
  await button(mina, 'New case').click()
  await expect(dialog(mina).getByRole('textbox', { name: 'Description' })).toHaveValue(
    'Two payments on March 1',
  )
  await title.fill('Charged twice')
  await dialog(mina).getByRole('button', { name: 'Create case' }).click()

  await expect(button(mina, /^Open case #\d+$/)).toBeVisible()
  const panel = page.getByRole('article', { name: /^#\d+$/ })
  await expect(panel).toContainText('Charged twice')
  await expect(panel).toContainText('Two payments on March 1')
  await panel.getByRole('textbox', { name: 'Comment' }).fill('Called the card company')
  await panel.getByRole('button', { name: 'Add comment' }).click()
  await expect(panel.getByRole('list', { name: 'History' })).toContainText('Called the card company')
  await panel.getByRole('combobox', { name: 'State' }).selectOption('Resolved')
  await expect(panel).toContainText('Closes by itself on')
  await customer.says('They charged me again')
  await expect(panel.getByRole('list', { name: 'History' })).toContainText('reopened it by writing again')
  await expect(panel.getByRole('combobox', { name: 'State' })).toHaveValue('open')

  await page.keyboard.press('Control+Shift+d')
  await page.getByRole('combobox', { name: names.en.searchDispositions }).fill('Refund made')
  await expect(page.getByRole('treeitem').first()).toContainText('Resolves the case')
  await page.keyboard.press('Enter')
  await mina.ends()
  await expect(page.getByText(/^With this disposition case #\d+ is resolved\.$/)).toBeVisible()
  await mina.completes()

  await page.getByRole('navigation').getByRole('button', { name: 'Cases', exact: true }).click()
  await expect(page.getByText('No case fits this').or(page.getByText('No cases yet'))).toBeVisible()
  await page.getByRole('search').getByRole('combobox', { name: 'State' }).selectOption('Any state')
  await page.getByRole('searchbox', { name: 'Search cases' }).fill('ㄱㅎㄴ')
  await page.getByRole('list', { name: 'Cases' }).getByRole('button').first().click()
  await expect(page.getByRole('article')).toContainText('Charged twice')
  const history = page.getByRole('article').getByRole('list', { name: 'History' })
  await expect(history).toContainText('resolved it with the result of the chat')
})
