import { onUnmounted, watch } from 'vue'

/** Finding thousands of letters in one bubble would cost a frame and show nothing more. */
const MOST = 500

function rangesIn(root: Element, words: string): Range[] {
  const wanted = words.toLocaleLowerCase()
  const ranges: Range[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node && ranges.length < MOST; node = walker.nextNode()) {
    const text = (node.nodeValue ?? '').toLocaleLowerCase()
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      // Where lower case has other lengths the places do not fit; they are left unmarked.
      if (at + wanted.length > (node.nodeValue?.length ?? 0)) break
      const range = new Range()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      ranges.push(range)
    }
  }
  return ranges
}

const keyOf = (row: HTMLElement | null) => row?.dataset['message'] ?? row?.dataset['note']

export interface Marked {
  readonly words: readonly string[]
  /** The key of the row that was gone to. */
  readonly key: string | null
}

/** Marks words in the bubbles that stand in the page, without touching them. */
export function useHighlights(log: () => Element | null, marked: () => Marked, redrawn: () => unknown) {
  let frame = 0

  function mark() {
    const { words, key } = marked()
    const root = log()
    CSS.highlights.delete('found')
    CSS.highlights.delete('found-here')
    if (!root || words.length === 0) return
    const bubbles = [...root.querySelectorAll('.bubble')]
    const here = bubbles.find((bubble) => key !== null && keyOf(bubble.parentElement) === key)
    const all = (bubble: Element) => words.flatMap((word) => rangesIn(bubble, word))
    CSS.highlights.set('found', new Highlight(...bubbles.flatMap(all)))
    if (here) CSS.highlights.set('found-here', new Highlight(...all(here)))
  }
  /** After the list has drawn what is in sight now. */
  function markSoon() {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => (frame = requestAnimationFrame(mark)))
  }

  watch([marked, redrawn], markSoon, { flush: 'post' })
  onUnmounted(() => {
    cancelAnimationFrame(frame)
    CSS.highlights.delete('found')
    CSS.highlights.delete('found-here')
  })
  return { markSoon }
}
