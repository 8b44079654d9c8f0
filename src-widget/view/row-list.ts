import type { Row } from '../rows'
import type { NameOf } from './row'
import { drawRow, type Drawing } from './row'
import { element } from './element'

interface Drawn {
  element: HTMLElement
  /** What it was drawn from, to see whether it has to be drawn again. */
  from: string
}

/** Rows on the screen, in order; only what changed is touched, so a reader's place and selection stay. */
export function createRowList(drawing: Drawing) {
  const list = element('div', { class: 'rows' })
  const drawn = new Map<string, Drawn>()

  function draw(row: Row, nameOf: NameOf): HTMLElement {
    const from = JSON.stringify([row, 'party' in row && nameOf(row.party)])
    const known = drawn.get(row.key)
    if (known?.from === from) return known.element
    const made = drawRow(row, nameOf, drawing)
    // A row that only changed does not arrive anew.
    if (known) made.classList.add('still')
    known?.element.replaceWith(made)
    drawn.set(row.key, { element: made, from })
    return made
  }

  return {
    element: list,
    render(rows: readonly Row[], nameOf: NameOf) {
      const elements = rows.map((row) => draw(row, nameOf))
      const keys = new Set(rows.map(({ key }) => key))
      for (const [key, gone] of drawn) {
        if (keys.has(key)) continue
        gone.element.remove()
        drawn.delete(key)
      }
      elements.forEach((each, index) => {
        const present = list.children[index]
        if (present !== each) list.insertBefore(each, present ?? null)
      })
    },
  }
}
