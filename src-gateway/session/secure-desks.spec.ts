import { inspect } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import type { AgentId, CommandId, InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Actor } from '../../src-contract/participant'
import { interactionStream } from '../../src-domain/streams'
import { agent, customer, jun, mina, system } from '../../src-domain/testing'
import { accountForm } from '../../src-domain/testing-customer-form'
import { openWorld, type World } from './testing-world'

const worlds: World[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) {
    await world.close()
    expect(world.defects).toEqual([])
  }
})
async function open() {
  const world = await openWorld({ agents: [mina, jun] })
  worlds.push(world)
  return world
}

const values = { bank: 'kb', number: '110-222-333444' }

/** A secure form that Mina has sent; its answer, as the customers' door gives it in. */
async function asks({ desk, vault }: World, interactionId: InteractionId, by: Actor = agent(mina)) {
  const shown = await desk.ask({ type: 'form.show', interactionId, formId: accountForm.id }, by)
  const request = (shown.kind === 'accepted' && shown.seqs[0]?.seq) || 0
  return {
    request,
    answered: async () => {
      const commandId = newId<CommandId>()
      vault.offer(commandId, values)
      const outcome = await desk.ask({ type: 'form.submit', interactionId, request }, customer, commandId)
      vault.settle(commandId)
      expect(outcome.kind).toBe('accepted')
    },
    take: (agentId: AgentId) => desk.ask({ type: 'form.take', interactionId, request }, agent(agentId)),
  }
}

const eventsIn = async ({ log }: World, interactionId: InteractionId) =>
  (await log.read(interactionStream(interactionId), { after: 0, limit: 100 })).map(({ event }) => event)

test('[SV1] what is typed into a secure form reaches the panels of the agents in the chat, and no event', async () => {
  const world = await open()
  const { desktop, interactionId } = await world.seated(mina)
  const { request, answered } = await asks(world, interactionId)
  await answered()
  expect(await desktop.hears('secureForm')).toMatchObject({ interactionId, request, values })
  expect(JSON.stringify(await eventsIn(world, interactionId))).not.toContain(values.number)
})

test('[SV2] it is told again after every welcome, until one panel has taken it', async () => {
  const world = await open()
  const { desktop, interactionId } = await world.seated(mina)
  const { request, answered, take } = await asks(world, interactionId)
  await answered()
  await desktop.hears('secureForm')
  const second = world.come(mina, { sessionId: 'second' })
  await second.hears('welcome')
  expect(await second.hears('secureForm')).toMatchObject({ request, values })
  expect(await take(mina)).toMatchObject({ kind: 'accepted' })
  expect(world.vault.all()).toEqual([])
  const third = world.come(mina, { sessionId: 'third' })
  await third.hears('welcome')
  expect(await eventsIn(world, interactionId)).toContainEqual({
    type: 'form.taken',
    ...{ interactionId, request, agentId: mina },
  })
})

test('[SV3] nobody else is told: not who only watches, nor who came later', async () => {
  const world = await open()
  const { desktop, interactionId } = await world.seated(mina)
  const other = world.come(jun)
  await other.hears('welcome')
  const { answered, take } = await asks(world, interactionId)
  await answered()
  await desktop.hears('secureForm')
  expect(await take(jun)).toMatchObject({ kind: 'refused', refusal: { refusal: 'not-active' } })
  expect(other.frames.some(({ frame }) => frame === 'secureForm')).toBe(false)
})

test('[SV4] what went with the process that had it is lost, and the agent is told as soon as he is back', async () => {
  const world = await open()
  const { desktop, interactionId } = await world.seated(mina)
  const { request } = await asks(world, interactionId)
  // As after a restart: the log says that it came, and no memory has it.
  await world.desk.ask({ type: 'form.submit', interactionId, request }, customer)
  const second = world.come(mina, { sessionId: 'second' })
  await second.hears('welcome')
  await desktop.hears('recorded')
  await expect
    .poll(async () => (await eventsIn(world, interactionId)).at(-1))
    .toEqual({ type: 'form.lost', interactionId, request, cause: 'stopped' })
})

test('[SV5] with the end of the chat it is gone', async () => {
  const world = await open()
  const { interactionId } = await world.seated(mina)
  const { answered } = await asks(world, interactionId)
  await answered()
  expect(world.vault.all()).toHaveLength(1)
  await world.desk.ask({ type: 'interaction.end', interactionId }, customer)
  expect(world.vault.all()).toEqual([])
})

test('[SV6] what prints or encodes what is kept finds no values', async () => {
  const world = await open()
  const { interactionId } = await world.seated(mina)
  const { answered } = await asks(world, interactionId)
  await answered()
  const [kept] = world.vault.all()
  const printed = [JSON.stringify(kept), inspect(kept, { depth: 9, showHidden: true })].join()
  expect(printed).not.toContain(values.number)
  await world.desk.ask({ type: 'interaction.loseCustomer', interactionId }, system)
})
