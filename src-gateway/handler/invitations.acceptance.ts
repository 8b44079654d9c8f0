import { expect, test } from 'vitest'
import type { AgentId, InvitationId, SegmentId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { agent, customer } from '../../src-domain/testing'
import type { EventLog } from '../log/event-log'
import { chatsWith, type Desk, getsReady, says } from './testing'

type Open = () => Promise<{ log: EventLog; gateways: Desk[] }>

/** Mina, in a chat in which something was said, and Jun, who is ready for anything. */
async function chatAndColleague({ log, gateways }: Awaited<ReturnType<Open>>) {
  const [desk] = gateways
  if (!desk) throw new Error('no gateway')
  const [mina, jun] = [newId<AgentId>(), newId<AgentId>()]
  await getsReady(desk, mina)
  await getsReady(desk, jun)
  const { interactionId, segmentId } = await chatsWith(desk, mina)
  await desk.ask(says(interactionId, '환불해 주세요'), customer)
  const invitationId = newId<InvitationId>()
  const named = { invitationId, interactionId }
  const send = (kind: 'conference' | 'cold') =>
    desk.ask(
      { type: 'invitation.send', ...named, segmentId: newId<SegmentId>(), agentId: jun, kind },
      agent(mina),
    )
  const placesOf = async (agentId: AgentId) =>
    (await log.slots([agentId])).map(({ stream, number, status }) => ({
      stream: stream.split('/')[0],
      number,
      status,
    }))
  return { desk, mina, jun, interactionId, segmentId, named, send, placesOf }
}

export function acceptInvitations(name: string, open: Open) {
  test(`[IV1][IV3][IV4] an invited colleague is rung, knows the last words, and joins at a free place (${name})`, async () => {
    const centre = await open()
    const { jun, named, send, placesOf } = await chatAndColleague(centre)
    expect(await send('conference')).toMatchObject({ kind: 'accepted' })
    expect(await placesOf(jun)).toEqual([{ stream: 'invitation', number: null, status: 'offered' }])
    const [rings] = await centre.log.positions([`invitation/${named.invitationId}`])
    expect(rings?.head).toMatchObject({ agentId: jun, lines: [{ role: 'customer', text: '환불해 주세요' }] })
    const outcomes = await Promise.all(
      centre.gateways.map((gateway) => gateway.ask({ type: 'invitation.accept', ...named }, agent(jun))),
    )
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1)
    expect(await placesOf(jun)).toEqual([{ stream: 'interaction', number: 0, status: 'active' }])
  })

  test(`[IV4][JN4] a cold transfer has one owner before and one after (${name})`, async () => {
    const centre = await open()
    const { desk, mina, jun, named, send, placesOf } = await chatAndColleague(centre)
    await send('cold')
    await desk.ask({ type: 'invitation.accept', ...named }, agent(jun))
    expect(await placesOf(mina)).toEqual([{ stream: 'interaction', number: null, status: 'wrapUp' }])
    expect(await placesOf(jun)).toEqual([{ stream: 'interaction', number: 0, status: 'active' }])
  })

  test(`[IV2] who is asked something is not invited as well, and an invited one is offered nothing (${name})`, async () => {
    const centre = await open()
    const { desk, jun, send } = await chatAndColleague(centre)
    await send('conference')
    const other = await chatsWith(desk, jun)
    expect((await centre.log.positions([`interaction/${other.interactionId}`]))[0]?.head).toMatchObject({
      status: 'queued',
    })
    expect(await desk.ask({ type: 'agent.signOut', agentId: jun }, agent(jun))).toEqual({
      kind: 'refused',
      refusal: { refusal: 'has-open-chats' },
    })
  })
}
