import { computed, onUnmounted, ref, shallowRef } from 'vue'
import type { AskOutput } from '../../../src-contract/asks'
import { host } from '../../host'
import type { Chat } from '../../stores/chats'

type Answer = AskOutput<'transcript.find'>
type Found = Answer['found'][number]

/** So many places at a time; who goes beyond the last of them asks for more. */
const LIMIT = 100
/** Milliseconds after the last key: a word is looked for, not each of its letters. */
const PAUSE = 150

interface Sought {
  readonly stream: Chat['stream']
  readonly words: string
  readonly apart?: true
}

async function askFor(sought: Sought, before?: number): Promise<Answer | undefined> {
  const input = { ...sought, words: sought.words.trim(), limit: LIMIT }
  const reply = await host().call('session.ask', {
    ask: 'transcript.find',
    input: before === undefined ? input : { ...input, before },
  })
  // What an answer of this name holds is said by the table of asks; main has parsed it.
  return reply.ok && reply.value.kind === 'done' ? (reply.value.value as Answer) : undefined
}

/** Words looked for in a whole chat, by the gateway: what is held here is only a part of it. The newest come first. */
export function useFinding(
  chat: () => Pick<Chat, 'stream'> & Pick<Sought, 'apart'>,
  goTo: (seq: number) => Promise<boolean>,
) {
  const words = ref('')
  const found = shallowRef<readonly Found[]>([])
  const hasMore = ref(false)
  const at = ref(0)
  const state = ref<'idle' | 'looking' | 'found' | 'failed'>('idle')
  const here = computed(() => found.value[at.value]?.seq ?? null)
  function ask(before?: number) {
    const { stream, apart } = chat()
    return askFor({ stream, words: words.value, ...(apart && { apart }) }, before)
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  async function look() {
    const mine = ++asked
    if (words.value.trim() === '') {
      forget()
      return
    }
    state.value = 'looking'
    const answer = await ask()
    if (mine !== asked) return
    state.value = answer ? 'found' : 'failed'
    found.value = answer?.found ?? []
    hasMore.value = answer?.more ?? false
    at.value = 0
    if (here.value !== null) await goTo(here.value)
  }

  function forget() {
    asked += 1
    clearTimeout(timer)
    found.value = []
    hasMore.value = false
    state.value = 'idle'
  }

  function write(text: string) {
    words.value = text
    clearTimeout(timer)
    timer = setTimeout(() => void look(), PAUSE)
  }

  /** 1: to what was said before; -1: to what was said after. Round at the ends, once all of it is known. */
  async function step(by: 1 | -1) {
    if (state.value !== 'found' || found.value.length === 0) return
    if (by === 1 && at.value === found.value.length - 1 && hasMore.value) await readMore()
    const { length } = found.value
    at.value = (at.value + by + length) % length
    if (here.value !== null) await goTo(here.value)
  }

  async function readMore() {
    const mine = asked
    const answer = await ask(found.value.at(-1)?.seq)
    if (!answer || mine !== asked) return
    found.value = [...found.value, ...answer.found]
    hasMore.value = answer.more
  }

  onUnmounted(forget)
  return { words, found, hasMore, at, state, here, write, step, forget }
}
