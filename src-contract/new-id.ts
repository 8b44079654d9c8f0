declare const crypto: { randomUUID(): string }

/** A fresh UUID v4. The one place where text becomes an id without being parsed: `randomUUID` cannot be wrong. */
export const newId = <Id extends string>(): Id => crypto.randomUUID() as Id
