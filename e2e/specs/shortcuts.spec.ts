import { expect, test as base } from '../damso'
import type { Agent } from '../people/agent'
import { type Keyboard, withKeyboard } from '../people/keyboard'
import type { WidgetCustomer } from '../people/widget-customer'

interface Shift {
  readonly mina: Agent
  readonly keyboard: Keyboard
  /** A customer comes, and rings. */
  readonly comes: (words: string) => Promise<WidgetCustomer>
}

const test = base.extend<{ keyboard: Keyboard; shift: Shift }>({
  keyboard: async ({}, use) => withKeyboard(use),

  shift: async ({ keyboard, openAgent, openCustomer }, use) => {
    const mina = await openAgent({ environment: keyboard.environment })
    await mina.signIn('mina')
    await keyboard.lookAt('Damso')
    const comes = async (words: string) => {
      const customer = await openCustomer()
      await customer.opens()
      await customer.says(words)
      await expect(mina.offer).toBeVisible()
      return customer
    }
    await use({ mina, keyboard, comes })
  },
})

test('[KB1][KB2] a shift without the mouse: three customers at once, in Hangul and in Latin mode', async ({
  shift,
}) => {
  test.setTimeout(120_000)
  const customers = await takeThree(shift)
  await writeNote(shift)
  await goAround(shift, customers)
  await endFirst(shift, customers)
  await turnDown(shift)
})

type Three = readonly [WidgetCustomer, WidgetCustomer, WidgetCustomer]

const conversation = ({ page }: Agent) => page.getByRole('log', { name: 'Conversation' })

async function takeThree({ mina, keyboard: { press, type, toggle }, comes }: Shift): Promise<Three> {
  const { composer, offer } = mina
  await press('ctrl+shift+s')
  await expect(mina.page.getByRole('menu')).toBeVisible()
  await press('Home', 'Return')
  await expect(mina.presence).toHaveAccessibleName(/^Presence: Ready/)

  const first = await comes('one')
  await press('F8')
  await expect(offer).toBeFocused()
  await press('ctrl+shift+y')
  await expect(composer).toBeFocused()

  // Half a sentence, its last syllable still open, while the next customer comes and is accepted.
  await toggle()
  await type('dkssudgk')
  await expect(composer).toHaveValue('안녕하')
  const second = await comes('two')
  await expect(composer).toBeFocused()
  await press('ctrl+shift+y')
  await expect(offer).toBeHidden()
  await expect(mina.chats).toHaveCount(2)
  await type('tpdy')
  await expect(composer).toHaveValue('안녕하세요')
  await press('Return')
  await first.sees('안녕하세요')

  const third = await comes('three')
  await press('ctrl+shift+y')
  await expect(conversation(mina)).toContainText('three')
  return [first, second, third]
}

/** Still in Hangul mode: a note, and back to the customer. */
async function writeNote({ mina, keyboard: { press, type } }: Shift) {
  await press('ctrl+m')
  await expect(mina.note).toBeFocused()
  await type('apah')
  await press('Return')
  await expect(mina.line('메모')).toContainText('Note · Mina')
  await press('ctrl+m')
  await expect(mina.composer).toBeFocused()
}

/** Still in Hangul mode: words stay with their chat, and the hands in the field. */
async function goAround({ mina, keyboard: { press, type } }: Shift, [first, second, third]: Three) {
  const { composer } = mina
  await type('qksrkqtmqslek')
  await press('ctrl+1')
  await expect(conversation(mina)).toContainText('one')
  await expect(composer).toHaveValue('')
  await press('alt+Down')
  await expect(conversation(mina)).toContainText('two')
  await press('alt+Up', 'alt+Up')
  await expect(conversation(mina)).toContainText('three')
  await expect(composer).toHaveValue('반갑습니다')
  await expect(composer).toBeFocused()
  await press('Return')
  await third.sees('반갑습니다')

  await press('ctrl+2')
  await second.says('still there?')
  await first.says('thank you')
  // Not by its words: they stand in the row while they are still being typed.
  await expect(mina.chats.first().getByLabel(/unread/)).toBeVisible()
  // Not through the X server: this window manager sends the window to another desktop by these keys.
  await mina.page.keyboard.press('Alt+Shift+ArrowDown')
  await expect(conversation(mina)).toContainText('thank you')
}

/** The harmless answer is the nearest. */
async function endFirst({ mina, keyboard: { press } }: Shift, [first]: Three) {
  await press('alt+q')
  await expect(mina.page.getByRole('alertdialog', { name: 'End this chat?' })).toBeVisible()
  await expect(mina.page.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await press('Tab', 'Return')
  await expect(first.page.getByText('The chat has ended').first()).toBeVisible()
  await press('ctrl+shift+Return')
  await expect(mina.chats).toHaveCount(2)
}

/** In Latin mode, and in mid-sentence. */
async function turnDown({ mina, keyboard: { press, type, toggle }, comes }: Shift) {
  const { composer, offer, presence } = mina
  await toggle()
  await expect(composer).toBeFocused()
  await type('one moment')
  await comes('four')
  await press('ctrl+shift+n')
  await expect(offer).toBeHidden()
  await expect(presence).toHaveAccessibleName(/^Presence: Busy, then Rejected/)
  await type(' please')
  await expect(composer).toHaveValue('one moment please')
  await press('Return')
  await expect(composer).toHaveValue('')
  await press('ctrl+shift+s', 'Home', 'Return')
  await expect(presence).toHaveAccessibleName('Presence: Busy')
}
