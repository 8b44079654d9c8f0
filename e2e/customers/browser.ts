/** What a real browser keeps for a page: cookies, and the two storages. It outlives every reload. */
export type Browser = ReturnType<typeof createBrowser>

const createStorage = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

export function createBrowser() {
  const cookies = new Map<string, string>()
  const received: string[] = []

  function accept(lines: readonly string[]) {
    for (const line of lines) {
      received.push(line)
      const [pair = ''] = line.split(';')
      const equals = pair.indexOf('=')
      if (equals > 0) cookies.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim())
    }
  }

  return {
    local: createStorage(),
    session: createStorage(),
    accept,
    /** Every `Set-Cookie` line that came, attributes included. */
    received,
    cookieHeader: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  }
}
