export interface Migration {
  /** 1, 2, 3 … without gaps; a released one never changes. */
  readonly number: number
  readonly name: string
  readonly sql: string
}

/** All there are, in order. Each runs once per database, in a transaction of its own. */
export const migrations: readonly Migration[] = []
