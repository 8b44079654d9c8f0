export type Json = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The empty record stands for whatever is none, so that a missing field and a missing object fail alike. */
export const recordOf = (value: unknown): Json => (isRecord(value) ? value : {})

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Empty for anything that is not a text: a client in a loosely typed language shows nothing there. */
export const textIn = (record: Json, key: string) => {
  const value = record[key]
  return typeof value === 'string' ? value : ''
}

/** `undefined` when the text is not JSON: the edge where a stranger's bytes come in. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
