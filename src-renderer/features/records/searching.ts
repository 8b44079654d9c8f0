import { computed, onMounted, onUnmounted, ref, shallowRef, watch } from 'vue'
import type { AskOutput } from '../../../src-contract/asks'
import type { AgentId, Instant, ServiceId } from '../../../src-contract/ids'
import type { Channel } from '../../../src-contract/interaction'
import type { FoundRecord, RecordsWanted } from '../../../src-contract/record'
import { host } from '../../host'
import { faultSentence, refusalSentence } from '../../locales'
import { useSessionStore } from '../../stores/session'

/** What stands in the fields; empty means all. Days are those of this computer. */
export interface Filters {
  readonly words: string
  readonly serviceId: ServiceId | ''
  readonly agentId: AgentId | ''
  readonly dispositionCode: string
  readonly channel: Channel | ''
  readonly from: string
  readonly to: string
}
export const noFilters: Filters = {
  ...{ words: '', serviceId: '', agentId: '', dispositionCode: '', channel: '', from: '', to: '' },
}

type Agents = AskOutput<'record.agents'>['agents']

/** Milliseconds after the last key: a word is looked for, not each of its letters. */
const PAUSE = 250
const PAGE = 50
/** More than that nobody looks through; the list would only become slow. */
export const MOST = 500

/** The beginning of a local day, or of the one after it. */
const startOf = (day: string, later = 0): Instant | undefined => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const at = new Date(year, month - 1, date + later)
  // An instant is what this gives; a field of the system's own gives nothing but days.
  return day === '' || Number.isNaN(at.getTime()) ? undefined : (at.toISOString() as Instant)
}

function wantedOf({ words, serviceId, agentId, dispositionCode, channel, from, to }: Filters): RecordsWanted {
  const [since, until] = [startOf(from), startOf(to, 1)]
  return {
    ...(words.trim() !== '' && { words: words.trim() }),
    ...(serviceId !== '' && { serviceId }),
    ...(agentId !== '' && { agentId }),
    ...(dispositionCode !== '' && { dispositionCode }),
    ...(channel !== '' && { channel }),
    ...(since && { from: since }),
    ...(until && { to: until }),
  }
}

type Page = { readonly value: AskOutput<'record.find'> } | { readonly problem: string }

async function ask(wanted: RecordsWanted, before?: number): Promise<Page> {
  const input = { ...wanted, limit: PAGE, ...(before === undefined ? {} : { before }) }
  const reply = await host().call('session.ask', { ask: 'record.find', input })
  if (!reply.ok) return { problem: faultSentence(reply.fault) }
  if (reply.value.kind === 'refused') return { problem: refusalSentence(reply.value.refusal) }
  if (reply.value.kind === 'failed') return { problem: faultSentence(reply.value.fault) }
  // What an answer of this name holds is said by the table of asks; main has parsed it.
  return { value: reply.value.value as AskOutput<'record.find'> }
}

/** Those whose chats can be looked for. Without an answer nobody can be chosen; the next line is asked again. */
function createAgents() {
  const agents = shallowRef<Agents>([])
  async function readAgents() {
    const reply = await host().call('session.ask', { ask: 'record.agents', input: {} })
    // As above.
    if (reply.ok && reply.value.kind === 'done')
      agents.value = (reply.value.value as AskOutput<'record.agents'>).agents
  }
  return { agents, readAgents }
}

/** Looks for what the fields say as they change, one question at a time: what was typed meanwhile is asked next. */
export function useSearching() {
  const session = useSessionStore()
  const filters = ref<Filters>(noFilters)
  const found = shallowRef<readonly FoundRecord[]>([])
  const { agents, readAgents } = createAgents()
  const hasMore = ref(false)
  const state = ref<'looking' | 'found' | 'failed'>('looking')
  const problem = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking = false
  let isStale = false

  async function read(before?: number) {
    if (asking) {
      isStale ||= before === undefined
      return
    }
    asking = true
    const page = await ask(wantedOf(filters.value), before)
    asking = false
    if (isStale) {
      isStale = false
      return read()
    }
    take(page, before !== undefined)
  }

  function take(page: Page, isMore: boolean) {
    if ('problem' in page) {
      problem.value = page.problem
      state.value = 'failed'
      return
    }
    found.value = isMore ? [...found.value, ...page.value.found] : page.value.found
    hasMore.value = page.value.more
    state.value = 'found'
  }

  function look() {
    clearTimeout(timer)
    state.value = 'looking'
    void read()
  }

  watch(filters, (next, before) => {
    clearTimeout(timer)
    timer = setTimeout(look, next.words === before.words ? 0 : PAUSE)
  })
  function begin() {
    look()
    void readAgents()
  }
  onMounted(begin)
  // Whoever comes here before the line is up, or has lost it, need not come again.
  watch(
    () => session.link.state,
    (state) => (state === 'online' ? begin() : undefined),
  )
  onUnmounted(() => clearTimeout(timer))

  const more = () => void read(found.value.at(-1)?.number)
  const isFull = computed(() => found.value.length >= MOST)
  const change = (to: Partial<Filters>) => (filters.value = { ...filters.value, ...to })
  return { filters, found, agents, hasMore, isFull, state, problem, change, more, look }
}
