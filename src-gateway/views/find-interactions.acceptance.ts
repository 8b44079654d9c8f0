import { expect, test } from 'vitest'
import type { AgentId, ServiceId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Database } from '../database/database'
import { createFindInteractions, type Wanted } from './find-interactions'
import { interactionsView } from './interactions'
import { type Chat, chatIn, someone, toTheEnd } from './testing'

/** Chats of a service of their own, so that nobody else's are found. */
function service(database: Database) {
  const serviceId = newId<ServiceId>()
  const find = createFindInteractions(database.query, () => 1)

  async function talk(lines: readonly string[], agentId: AgentId = someone()) {
    const chat = chatIn(database, { serviceId })
    const share = chat.share(agentId)
    await chat.begins()
    await chat.accepts(share)
    for (const line of lines) await chat.asks(line)
    return { chat, share }
  }

  return {
    serviceId,
    talk,
    ended: async (lines: readonly string[], agentId?: AgentId): Promise<Chat> => {
      const { chat } = await talk(lines, agentId)
      await chat.ends()
      return chat
    },
    find: async (words: string, more: Partial<Wanted> = {}) => {
      await toTheEnd(database, interactionsView())
      return find({ words: words.split(' '), serviceIds: [serviceId], limit: 20, ...more })
    },
  }
}

const streamsOf = (found: readonly { stream: string }[]) => found.map(({ stream }) => stream)

export function acceptFinding(name: string, opened: () => Database) {
  test(`[RC1] words of any length are found in any script, case and form, each of them somewhere (${name})`, async () => {
    const { ended, find } = service(opened())
    const first = await ended(['환불해 주세요', 'ORDER-77 is late'])
    const second = await ended(['환불'.normalize('NFD'), '배송이 안 왔어요 😀', 'half \ud83d and \u0000'])
    const found = async (words: string) => streamsOf(await find(words))
    expect(await found('환불')).toEqual([second.stream, first.stream])
    expect(await found('불')).toEqual([second.stream, first.stream])
    expect(await found('order-77 환불')).toEqual([first.stream])
    expect(await found('배송이 환불')).toEqual([second.stream])
    expect(await found('해주세요')).toEqual([])
    expect(await found('😀')).toEqual([second.stream])
    expect(await found('half')).toEqual([second.stream])
    expect(await found('%')).toEqual([])
    expect(await found('김하나')).toEqual([second.stream, first.stream])
    const [hit] = await find('order late')
    expect(hit?.excerpts).toEqual(['ORDER-77 is late'])
  })

  test(`[RC2] what is found is what it reads now: edited, deleted and noted, once it has ended (${name})`, async () => {
    const { talk, find } = service(opened())
    const { chat, share } = await talk(['사과', '포도'])
    const found = async (words: string) => streamsOf(await find(words))
    const apple = await chat.says(share, '바나나')
    await chat.rewords(apple, '키위')
    const grape = await chat.says(share, '수박')
    await chat.deletes(grape)
    expect(await found('사과')).toEqual([])
    await chat.ends()
    expect(await found('사과')).toEqual([chat.stream])
    expect([await found('바나나'), await found('키위'), await found('수박')]).toEqual([[], [chat.stream], []])
    await chat.notes(share, '참외를 권함')
    expect(await found('참외')).toEqual([chat.stream])
  })
}

export function acceptNarrowing(name: string, opened: () => Database) {
  test(`[RC3] agent, result and time narrow it down, and pages go on where the last one ended (${name})`, async () => {
    const { ended, talk, find, serviceId } = service(opened())
    const mina = someone()
    const all = []
    for (let n = 0; n < 5; n += 1) all.push(await ended(['문의'], n % 2 === 0 ? mina : undefined))
    const { chat, share } = await talk(['문의'])
    await chat.later(3_600).ends()
    await chat.gives(share, 'exchange')
    const newest = [chat, ...all.toReversed()].map(({ stream }) => stream)

    expect(streamsOf(await find('문의'))).toEqual(newest)
    expect(streamsOf(await find(''))).toEqual(newest)
    expect(await find('문의', { serviceIds: [newId<ServiceId>()] })).toEqual([])
    expect(streamsOf(await find('문의', { agentId: mina }))).toEqual(
      [all[4], all[2], all[0]].map((one) => one?.stream),
    )
    expect(streamsOf(await find('', { dispositionCode: 'exchange' }))).toEqual([chat.stream])
    const [late] = await find('', { dispositionCode: 'exchange' })
    expect(late).toMatchObject({ serviceId, messages: 1, disposition: { code: 'exchange' } })
    const endedAt = late?.endedAt ?? undefined
    expect(streamsOf(await find('', { from: endedAt }))).toEqual([chat.stream])
    expect(streamsOf(await find('', { to: endedAt }))).toEqual(newest.slice(1))

    const page = await find('문의', { limit: 2 })
    expect(streamsOf(page)).toEqual(newest.slice(0, 2))
    const rest = await find('문의', { before: page.at(-1)?.number })
    expect(streamsOf(rest)).toEqual(newest.slice(2))
  })

  test(`[RC4] what was found equals what a look at every word finds (${name})`, async () => {
    const { ended, find } = service(opened())
    const parts = ['환불', '불만', '만족', '족발', 'refund', 'fund', '환', ' ', '12', '123', 'ㅋㅋ']
    let dice = 9
    const roll = () => (dice = (Math.imul(dice, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
    const words = () =>
      Array.from({ length: 1 + Math.floor(roll() * 4) }, () => parts[Math.floor(roll() * parts.length)]).join(
        '',
      )
    const said = new Map<string, string>()
    for (let n = 0; n < 25; n += 1) {
      const lines = [words(), words()]
      said.set((await ended(lines)).stream, lines.join('\n').replaceAll(/ +/g, ' '))
    }
    for (let n = 0; n < 60; n += 1) {
      const word = words().trim().split(' ')[0] ?? ''
      if (word === '') continue
      const naive = [...said].filter(([, text]) => text.includes(word)).map(([stream]) => stream)
      expect(streamsOf(await find(word, { limit: 100 })).toSorted()).toEqual(naive.toSorted())
    }
  })
}
