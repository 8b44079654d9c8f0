import { timesRepeated, saidBy } from '../../e2e/customers/foreign'
import type { Talk } from './talk'
import type { Witness } from './witness'

const PATIENCE = 30_000

/** Every text of a chat as the log holds it, oldest first; undefined when it is not his agent's any more. */
async function textsInLog({ agent, interactionId }: Talk): Promise<string[] | undefined> {
  const texts: string[] = []
  let before: number | undefined
  for (;;) {
    const page = await agent.history(`interaction/${interactionId}`, before)
    if (!page) return undefined
    const sent = page.events.flatMap(({ event }) =>
      event.type === 'message.sent' && 'text' in event ? [event.text] : [],
    )
    texts.unshift(...sent)
    before = page.events[0]?.seq
    if (!page.more || before === undefined) return texts
  }
}

const numberOf = (text: string) => Number(text.split(' ').at(-1))
const by = (who: string, texts: readonly string[]) => texts.filter((text) => text.startsWith(who))
const doubles = (texts: readonly string[]) => texts.filter((text, n) => texts.indexOf(text) !== n)
const outOfOrder = (texts: readonly string[]) =>
  texts.filter((text, n) => n > 0 && numberOf(text) <= numberOf(texts[n - 1] ?? ''))

async function customerSees(talk: Talk, wanted: readonly string[]): Promise<string[]> {
  await talk.customer.close()
  const anew = talk.customerAnew()
  await anew.start()
  const seen = () => anew.transcript.map(({ text }) => text)
  for (let waited = 0; seen().length < wanted.length && waited < PATIENCE; waited += 100)
    await new Promise((resolve) => setTimeout(resolve, 100))
  await anew.close()
  return seen()
}

export interface Faults {
  /** Acknowledged, and not in the log. */
  readonly lost: string[]
  /** More than once in the log. */
  readonly doubled: string[]
  /** Before a word of the same speaker that he said earlier. */
  readonly disordered: string[]
  /** In the log, and not told to the agent; or told again, or with a hole before it. */
  readonly unheard: string[]
  /** What a customer who comes anew is shown differs from the log. */
  readonly unseen: string[]
  readonly violations: string[]
  /** Chats that are not their agents' any more, with what happened last. */
  readonly taken: string[]
}

const none: Faults = {
  lost: [],
  doubled: [],
  disordered: [],
  unheard: [],
  unseen: [],
  violations: [],
  taken: [],
}

export async function judge(talk: Talk, { acknowledged }: Witness) {
  const { agent, customer } = talk
  const log = await textsInLog(talk)
  if (!log) {
    const taken = [`${agent.userName}: ${agent.turns.slice(-4).join(' | ')}`]
    return { faults: { ...none, taken }, messages: 0, repeatedBatches: 0 }
  }
  const inLog = new Set(log)
  const mine = acknowledged.filter((text) => text.split(' ')[1] === agent.userName)
  const live = [...customer.transcript]
  const seen = await customerSees(talk, log)
  const heard = new Set(agent.texts)
  const faults: Faults = {
    lost: mine.filter((text) => !inLog.has(text)),
    doubled: doubles(log),
    disordered: [...outOfOrder(by('agent', log)), ...outOfOrder(by('customer', log))],
    unheard: [...log.filter((text) => !heard.has(text)), ...agent.gaps],
    unseen: log.filter((text, n) => seen[n] !== text),
    violations: [...customer.violations],
    taken: [],
  }
  return {
    faults,
    messages: log.length,
    repeatedBatches: timesRepeated(saidBy('them', { transcript: live })),
  }
}
