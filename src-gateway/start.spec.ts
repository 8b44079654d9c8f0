import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createTestDatabase, engines } from './database/testing'
import { startChat, signIn } from './testing-people'
import { useProgram } from './testing-program'

const { serve, place } = useProgram()

for (const engine of engines) {
  test(`[GW12] an agent signs in, is at his desk, and hears when he signs in elsewhere (${engine})`, async () => {
    const made = await createTestDatabase(engine)
    const environment = 'url' in made.settings ? { DATABASE_URL: made.settings.url } : {}
    const args = ['--sample', '--port', '0', '--data', place(engine)]
    const here = await serve(args, { environment })
    // Another node of the same centre, where the engine allows one.
    const there = engine === 'postgres' ? await serve(args, { environment }) : here

    const first = await signIn(here.ready.url, 'mina')
    expect(await first.frame('welcome')).toMatchObject({
      me: { userName: 'mina' },
      workspace: { revision: 1, centreName: '담소 Damso', services: [{ name: { en: 'Support' } }] },
      desk: [{ head: { presence: { state: 'notReady' }, connection: 'connected' } }],
    })
    const second = await signIn(there.ready.url, 'mina')
    expect(await first.frame('goodbye')).toMatchObject({ reason: 'signed-in-elsewhere' })
    await first.closed
    expect(await second.frame('welcome')).toMatchObject({ me: { userName: 'mina' } })

    const [stopped] = await Promise.all([there.stop(), here === there ? undefined : here.stop()])
    expect(await second.frame('goodbye')).toMatchObject({ reason: 'draining' })
    expect(stopped.code).toBe(0)
    await made.remove()
  })

  test(`[GW13] a chat runs from the customer to the agent and back, and survives a restart (${engine})`, async () => {
    const made = await createTestDatabase(engine)
    const environment = 'url' in made.settings ? { DATABASE_URL: made.settings.url } : {}
    const args = ['--sample', '--port', '0', '--data', place(`${engine}-chat`)]
    const before = await serve(args, { environment })
    const mina = await signIn(before.ready.url, 'mina')
    await mina.frame('welcome')
    await mina.ask({ type: 'agent.choosePresence', agentId: mina.me.id, presence: { state: 'ready' } })
    const customer = await startChat(before.ready.customersUrl, '배송이 안 왔어요')
    const { interactionId, segmentId } = await mina.offer()
    expect(await mina.ask({ type: 'interaction.accept', interactionId, segmentId })).toMatchObject({
      kind: 'accepted',
    })
    const answer = {
      type: 'message.send',
      interactionId,
      messageId: randomUUID(),
      text: '확인해 드릴게요 <b>',
    } as const
    expect(await mina.ask(answer)).toMatchObject({ kind: 'accepted' })
    await customer.hears('확인해 드릴게요 <b>')
    before.kill()

    const after = await serve(args, { environment })
    const again = await signIn(after.ready.url, 'mina')
    const { desk } = await again.frame('welcome')
    expect(desk).toContainEqual(expect.objectContaining({ stream: `interaction/${interactionId}` }))
    customer.movesTo(after.ready.customersUrl)
    await customer.says('고맙습니다')
    expect(await again.event('message.sent')).toMatchObject({ text: '고맙습니다' })
    expect((await after.stop()).code).toBe(0)
    await made.remove()
  })

  test(`[GW14] told to end under load it loses nothing that it had answered, and is gone in time (${engine})`, async () => {
    const made = await createTestDatabase(engine)
    const environment = 'url' in made.settings ? { DATABASE_URL: made.settings.url } : {}
    const args = ['--sample', '--port', '0', '--data', place(`${engine}-load`)]
    const before = await serve(args, { environment })
    const customers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => startChat(before.ready.customersUrl, `first ${index}`)),
    )
    const speaking = customers.map(async (customer, index) => {
      const answered: string[] = []
      for (let count = 0; ; count += 1) {
        const words = `${index}-${count}`
        const result = await customer.says(words).catch(() => 'cut off')
        if (result === 'cut off') return answered
        answered.push(words)
      }
    })
    await new Promise((resolve) => setTimeout(resolve, 500))
    const begun = performance.now()
    const { code } = await before.stop()
    expect([code, performance.now() - begun < 10_000]).toEqual([0, true])
    const answered = await Promise.all(speaking)
    expect(answered.flat().length).toBeGreaterThan(customers.length)

    const after = await serve(args, { environment })
    for (const [index, customer] of customers.entries()) {
      customer.movesTo(after.ready.customersUrl)
      const said = await customer.history()
      expect(said.filter((words) => answered[index]?.includes(words))).toEqual(answered[index])
    }
    await after.stop()
    await made.remove()
  })
}
