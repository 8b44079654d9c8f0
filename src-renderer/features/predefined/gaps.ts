import type { Writing } from '../../writing'

const GAP = /⟦[^⟦⟧]*⟧/g

/** The next place to fill by hand that begins after this one. */
function gapAfter(text: string, after: number) {
  for (const { 0: gap, index } of text.matchAll(GAP)) {
    if (index > after) return { start: index, end: index + gap.length }
  }
  return undefined
}

/**
 * Leads from gap to gap, each selected so that what is typed takes its place. Behind the last one the Tab key is the
 * window's again: nobody is caught in the field.
 */
export function useGaps(writing: Writing) {
  let at = -1

  function selectNext(): boolean {
    const gap = gapAfter(writing.text, at)
    at = gap?.start ?? -1
    if (gap) writing.select(gap.start, gap.end)
    return gap !== undefined
  }

  const isTab = ({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent) =>
    key === 'Tab' && !(shiftKey || ctrlKey || altKey || metaKey)

  return {
    selectFirst() {
      at = -1
      selectNext()
    },
    onKey: (event: KeyboardEvent) => isTab(event) && selectNext(),
  }
}
