import { appendFileSync } from 'node:fs'

/** Who was told what, written down as it happens, by somebody who is not killed. */
export function createWitness(path: string) {
  const said: string[] = []
  const acknowledged: string[] = []
  return {
    said,
    acknowledged,
    hears(text: string) {
      said.push(text)
      appendFileSync(path, `said ${text}\n`)
    },
    isTold(text: string) {
      acknowledged.push(text)
      appendFileSync(path, `acknowledged ${text}\n`)
    },
    /** For whoever looks into a failure. */
    notes: (what: string) => appendFileSync(path, `${what}\n`),
  }
}
export type Witness = ReturnType<typeof createWitness>
