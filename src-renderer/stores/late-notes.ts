import { watch } from 'vue'
import type { StreamId } from '../../src-contract/ids'
import { MESSAGE_LIMIT } from '../../src-contract/limits'
import type { Refusal } from '../../src-contract/refusal'
import { interactionOf, interactionStream } from '../../src-domain/streams'
import { useDeskStore } from './desk'
import type { useMine } from './mine'
import { useSaying } from './saying'
import { useSessionStore } from './session'

/** As many notes as it takes; never torn within a character. */
export function partsOf(text: string): string[] {
  if (text.length <= MESSAGE_LIMIT) return [text]
  const isTorn = /[\uD800-\uDBFF]$/.test(text.slice(0, MESSAGE_LIMIT))
  const end = isTorn ? MESSAGE_LIMIT - 1 : MESSAGE_LIMIT
  return [text.slice(0, end), ...partsOf(text.slice(end))]
}

interface Told {
  saved: (stream: StreamId) => void
  refused: (stream: StreamId, text: string, reason: Refusal) => void
}

/**
 * A note that I had begun when my chat was completed without me, by time or by a supervisor, here or while I was away: it
 * is saved as it stands (chat-controls §6 #19). The gateway takes it for a week.
 */
export function useLateNotes(mine: ReturnType<typeof useMine>, told: Told) {
  const session = useSessionStore()
  const desk = useDeskStore()
  const say = useSaying()

  async function save(stream: StreamId, text: string) {
    const id = interactionOf(stream)
    if (!id) return
    const said = await Promise.all(partsOf(text).map((part) => say({ stream, head: { id } }, 'note', part)))
    if (said.every(({ outcome }) => outcome.kind === 'accepted')) told.saved(stream)
  }

  function sweep() {
    for (const { stream, text } of desk.begun('note')) if (!mine.value?.has(stream)) void save(stream, text)
  }

  /** Among the messages of its chat nobody would see it. */
  function tellRefused() {
    for (const { outcome, request } of session.pending) {
      const { command, commandId } = request
      if (outcome?.kind !== 'refused' || command.type !== 'note.add') continue
      const stream = interactionStream(command.interactionId)
      if (mine.value?.has(stream)) continue
      told.refused(stream, command.text, outcome.refusal)
      void session.dismiss(commandId)
    }
  }

  watch(
    [mine, () => session.pending],
    () => {
      if (!mine.value) return
      sweep()
      tellRefused()
    },
    { immediate: true },
  )
}
