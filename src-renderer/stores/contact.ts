import { computed, ref } from 'vue'
import type { AskInput, AskName, AskOutput } from '../../src-contract/asks'
import type { ContactHead } from '../../src-contract/contact'
import type { Command } from '../../src-contract/envelope'
import type { ContactId, StreamId } from '../../src-contract/ids'
import type { Head } from '../../src-domain/decider'
import { mayBlock as hasRight } from '../../src-domain/contact-blocking'
import { contactStream } from '../../src-domain/streams'
import { host } from '../host'
import { faultSentence, refusalSentence } from '../locales'
import { useSessionStore } from './session'

const contactIn = (head: Head | undefined): ContactHead | null => (head && 'addresses' in head ? head : null)

/** A customer as he stands now: what was merged into another is followed there. Read as long as the caller lives. */
export function useContact(contactId: () => ContactId | undefined) {
  const session = useSessionStore()
  const streamOf = (id: ContactId | null | undefined): StreamId | null => (id ? contactStream(id) : null)
  const headOf = (stream: StreamId | null) => contactIn(session.headOf(stream))

  const own = computed(() => streamOf(contactId()))
  const second = computed(() => streamOf(headOf(own.value)?.mergedInto))
  const third = computed(() => streamOf(headOf(second.value)?.mergedInto))
  for (const stream of [own, second, third]) session.useWatched(() => stream.value)

  const contact = computed(() => headOf(third.value) ?? headOf(second.value) ?? headOf(own.value))
  const isUnreadable = computed(() => own.value !== null && session.isClosed(own.value))
  return { contact, isUnreadable }
}

/** Whether I may block customers at all. */
export function useBlocking() {
  const session = useSessionStore()
  return computed(() => !!session.me && hasRight(session.me.role, session.workspace?.doAgentsBlock))
}

/** Asks for something and keeps what stood in its way, as a sentence. */
export function useActing() {
  const session = useSessionStore()
  const problem = ref('')
  const isUnderWay = ref(false)

  async function act(command: Command): Promise<boolean> {
    if (isUnderWay.value) return false
    problem.value = ''
    isUnderWay.value = true
    const outcome = await session.dispatch(command)
    isUnderWay.value = false
    if (outcome.kind === 'refused') problem.value = refusalSentence(outcome.refusal)
    if (outcome.kind === 'failed') problem.value = faultSentence(outcome.fault)
    return outcome.kind === 'accepted'
  }

  return { act, problem, isUnderWay }
}

type ContactAsk = Extract<AskName, `contact.${string}`>

/** Undefined when nobody answered. */
export async function askContact<A extends ContactAsk>(
  ask: A,
  input: AskInput<A>,
): Promise<AskOutput<A> | undefined> {
  const reply = await host().call('session.ask', { ask, input })
  // What an answer of this name holds is said by the table of asks; main has parsed it.
  return reply.ok && reply.value.kind === 'done' ? (reply.value.value as AskOutput<A>) : undefined
}
