import { type Ref, ref } from 'vue'
import type { Chat } from '../../stores/chats'
import { useFinding } from './finding'
import { useHighlights } from './highlights'
import type { Row } from './rows'

interface Found {
  readonly rows: Readonly<Ref<readonly Row[]>>
  readonly log: Readonly<Ref<Element | null>>
  readonly goTo: (seq: number) => Promise<boolean>
}

/** What is looked for, and where it stands in the rows that are drawn; `apart`: each of the words for itself. */
export function useFindBar(chat: () => Pick<Chat, 'stream'> & { apart?: true }, { rows, log, goTo }: Found) {
  const finding = useFinding(chat, goTo)
  const isFinding = ref(false)
  const { markSoon } = useHighlights(
    () => log.value,
    () => ({
      words: isFinding.value ? wordsIn(finding.words.value, chat().apart) : [],
      key: rows.value.find((row) => 'seq' in row && row.seq === finding.here.value)?.key ?? null,
    }),
    () => rows.value,
  )
  return { finding, isFinding, markSoon }
}

const wordsIn = (sought: string, apart: true | undefined): string[] =>
  (apart ? sought.trim().split(/\s+/u) : [sought.trim()]).filter((word) => word !== '')
