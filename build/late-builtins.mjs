/**
 * Node's own modules are loaded when something of theirs is first used and not where they are imported: reading these in
 * takes main 20 ms, and the first window needs none of them.
 */
const late = /^(?:let|const) (\w+) = (require\("node:(?:crypto|http|https|tls|stream)"\));$/gm

const lately =
  'const lately = (load) => new Proxy({}, { get: (_, name) => load()[name], has: (_, name) => name in load() });'

/** As the bundler writes what was imported by name: every use of it is a look into the module. */
export const lateBuiltins = {
  name: 'late-builtins',
  /** @param {unknown} _ @param {Record<string, { type: string, code?: string }>} bundle */
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (!chunk.code) continue
      // Line by line, so that the source map stays true.
      const { code } = chunk
      const changed = code.replace(late, (whole, name, load) =>
        // What is imported as a whole is wrapped in the next line, and read for that at once.
        code.includes(`\n${name} = `) ? whole : `const ${name} = lately(() => ${load});`,
      )
      if (changed !== code) chunk.code = changed.replace('\n', ` ${lately}\n`)
    }
  },
}
