import { onScopeDispose, shallowRef, watch } from 'vue'
import type { StreamId } from '../../src-contract/ids'
import { host } from '../host'

/** Streams beside the desk that parts of the page read, each asked for once however many read it. */
export function createWatching() {
  const readers = new Map<StreamId, number>()
  /** Those that turned out not to be mine to read, or not to exist. */
  const closed = shallowRef<ReadonlySet<StreamId>>(new Set())

  function begin(stream: StreamId) {
    const count = readers.get(stream) ?? 0
    readers.set(stream, count + 1)
    if (count > 0) return
    reopen(stream)
    void host().call('session.watch', { stream })
  }

  function end(stream: StreamId) {
    const count = readers.get(stream) ?? 0
    if (count > 1) return void readers.set(stream, count - 1)
    readers.delete(stream)
    void host().call('session.unwatch', { stream })
  }

  function reopen(stream: StreamId) {
    if (closed.value.has(stream)) closed.value = new Set([...closed.value].filter((one) => one !== stream))
  }

  /** For as long as the calling component lives, whichever stream is meant at the moment. */
  function useWatched(stream: () => StreamId | null) {
    let present: StreamId | null = null
    const turnTo = (next: StreamId | null) => {
      if (next === present) return
      if (present) end(present)
      present = next
      if (next) begin(next)
    }
    watch(stream, turnTo, { immediate: true })
    onScopeDispose(() => turnTo(null))
  }

  return {
    exposed: { useWatched, isClosed: (stream: StreamId) => closed.value.has(stream) },
    reopen,
    has: (stream: StreamId) => readers.has(stream),
    refused: (stream: StreamId) => {
      if (readers.has(stream)) closed.value = new Set([...closed.value, stream])
    },
  }
}
