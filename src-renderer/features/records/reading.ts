import { onMounted, ref, shallowRef } from 'vue'
import type { AskOutput } from '../../../src-contract/asks'
import type { StreamId } from '../../../src-contract/ids'
import { host } from '../../host'
import { faultSentence } from '../../locales'

type Record = AskOutput<'record.read'>

/** Opens a conversation of other days: the gateway writes down that I did, and then shows its pages. */
export function useRecord(stream: StreamId) {
  const record = shallowRef<Record | null>(null)
  const state = ref<'loading' | 'shown' | 'refused' | 'failed'>('loading')
  const problem = ref('')

  async function open() {
    state.value = 'loading'
    const reply = await host().call('session.ask', { ask: 'record.read', input: { stream } })
    if (!reply.ok || reply.value.kind === 'failed') {
      problem.value = faultSentence(reply.ok && reply.value.kind === 'failed' ? reply.value.fault : 'offline')
      state.value = 'failed'
    } else if (reply.value.kind === 'refused') state.value = 'refused'
    else {
      // What an answer of this name holds is said by the table of asks; main has parsed it.
      record.value = reply.value.value as Record
      state.value = 'shown'
    }
  }

  onMounted(open)
  return { record, state, problem, open }
}
