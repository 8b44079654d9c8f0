import { foreigners, saidBy } from '../customers/foreign'
import { createStrictDecoder } from '../customers/strict-decoder'
import { APP_ID, talking } from '../customers/talking'
import { expect, test } from '../damso'
import { createSteadyAgent } from '../people/steady-agent'

const eventually = (look: () => unknown) => expect.poll(look, { timeout: 30_000 })

/** What some clients would make more of than letters. */
const MARKUP = [
  '<b>굵게</b> **bold** & <img src=x onerror=alert(1)>',
  '/choice [예][아니오]',
  '<script>alert(1)</script> &lt;b&gt;',
]
/** One green pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

for (const [name, make] of Object.entries(foreigners)) {
  test(`[FC6] ${name} is shown edits and deletions to the letter, and never a note`, async ({ gateway }) => {
    await talking(gateway, make, async ({ foreign, customer, agent }) => {
      const [first, second, third] = [
        await agent.says('one'),
        await agent.says('two'),
        await agent.says('three'),
      ]
      await agent.notes('내부 메모: internal')
      await eventually(() => saidBy('them', customer())).toEqual(['one', 'two', 'three'])
      for (const edited of MARKUP) {
        await agent.edits(second, edited)
        await eventually(() => saidBy('them', customer())).toEqual(['one', edited, 'three'])
      }
      await agent.deletes(third)
      await agent.edits(first, '/buttons [하나][둘]')
      const wanted = ['/buttons [하나][둘]', MARKUP.at(-1)]
      await eventually(() => saidBy('them', customer())).toEqual(wanted)
      await foreign.startsAnew()
      expect(saidBy('them', customer())).toEqual(wanted)
      expect(customer().repeats).toBe(0)
    })
  })

  test(`[FC8] ${name} sends and receives files, and none that a note names`, async ({ gateway }) => {
    await talking(gateway, make, async ({ foreign, customer, agent }) => {
      await customer().sendFile({ name: '배송 사진.png', type: 'image/png', bytes: PICTURE })
      expect(Buffer.from(await agent.receives('배송 사진.png'))).toEqual(PICTURE)
      const words = Buffer.from('안내 말씀')
      const { fileId, ...sent } = await agent.sendsFile('안내문.txt', words)
      const secret = await agent.notesFile('internal.txt', Buffer.from('internal'))
      const wanted = [
        { who: 'me', name: '배송 사진.png', type: 'image' },
        { who: 'them', name: '안내문.txt', type: 'attachment' },
      ]
      const shown = () => customer().files.map(({ who, name: called, type }) => ({ who, name: called, type }))
      await eventually(shown).toEqual(wanted)
      expect(Buffer.from(await customer().fetchFile(fileId))).toEqual(words)
      await foreign.startsAnew()
      expect(shown()).toEqual(wanted)
      await expect(customer().fetchFile(secret)).rejects.toThrow('404')
      await agent.deletes(sent)
      await expect(customer().fetchFile(fileId)).rejects.toThrow('404')
      await expect(
        customer().sendFile({ name: 'setup.exe', type: 'application/octet-stream', bytes: words }),
      ).rejects.toThrow()
    })
  })
}

test('[FC7] a strict decoder hears how far the agent has read, and that he types', async ({ gateway }) => {
  const agent = await createSteadyAgent(gateway, 'mina')
  const { customersUrl } = gateway
  const customer = createStrictDecoder({ customersUrl, appId: APP_ID, firstName: '하나' })
  await customer.start()
  await customer.say('hello')
  await agent.accepts()
  await customer.say('read me')
  await agent.hears('read me')
  agent.types(true)
  await eventually(() => customer.events).toContain('chat_session_typing')
  expect(customer.readUpTo).toBe('')
  agent.reads(2)
  await eventually(() => customer.readUpTo).toBe('read me')
  expect(customer.violations).toEqual([])
  await customer.close()
  agent.close()
})
