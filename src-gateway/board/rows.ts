/** What a row was when somebody last asked, and what it is. */
export interface Change<Row> {
  readonly was: Row | undefined
  readonly is: Row | undefined
}

export interface Rows<Id, Row> {
  /** Undefined takes it away. */
  readonly put: (id: Id, row: Row | undefined) => void
  readonly get: (id: Id) => Row | undefined
  readonly ids: () => Id[]
  readonly all: () => Row[]
  /** Since it was last asked; what is again as it was has not changed. */
  readonly takeChanges: () => Map<Id, Change<Row>>
}

export function createRows<Id, Row>(): Rows<Id, Row> {
  const rows = new Map<Id, Row>()
  let before = new Map<Id, Row | undefined>()

  const isSame = (one: Row | undefined, other: Row | undefined) =>
    one === other || JSON.stringify(one) === JSON.stringify(other)

  return {
    put: (id, row) => {
      const present = rows.get(id)
      if (isSame(present, row)) return
      if (!before.has(id)) before.set(id, present)
      if (row === undefined) rows.delete(id)
      else rows.set(id, row)
    },
    get: (id) => rows.get(id),
    ids: () => [...rows.keys()],
    all: () => [...rows.values()],
    takeChanges: () => {
      const changed = [...before].filter(([id, was]) => !isSame(was, rows.get(id)))
      before = new Map()
      return new Map(changed.map(([id, was]) => [id, { was, is: rows.get(id) }]))
    },
  }
}
