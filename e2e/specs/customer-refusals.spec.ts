import { expect, test } from '../damso'
import { talking, textFile as text } from '../people/filing'

// A browser reports an answer that refuses something.
test.use({ mayComplain: true })

const UPLOADS = '**/clientweb/api/v2/files*'

test('[WG19] what is not taken is refused by name with the reason, and the others go on', async ({
  gateway,
  customer,
}) => {
  await talking({ gateway, customer }, async (agent) => {
    const asked: string[] = []
    await customer.page.route(UPLOADS, (route) => {
      asked.push(route.request().method())
      return route.continue()
    })
    await customer.attaches(
      { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(25 * 1024 * 1024 + 1) },
      text('setup.exe', 'MZ'),
      text('empty.txt', ''),
      text('lie.png', 'no picture at all'),
      text('good.txt', 'good'),
    )
    expect(Buffer.from(await agent.receives('good.txt')).toString()).toBe('good')
    expect((await customer.tray()).map((line) => line.replace(/\s*\n\s*/g, ' '))).toEqual([
      'film.mp4 film.mp4: Too large. A file may have up to 25 MB.',
      'setup.exe setup.exe: Files of this kind are not accepted.',
      'empty.txt empty.txt: This file is empty.',
      'lie.png lie.png: What is in this file is not what its name says.',
    ])
    expect(asked.filter((method) => method === 'POST')).toHaveLength(2)
    await customer.page.getByRole('button', { name: 'Dismiss setup.exe' }).click()
    expect(await customer.tray()).toHaveLength(3)
  })
})
