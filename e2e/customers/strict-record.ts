import { countRepeats, type Bubble, type ShownFile } from './customer'

export interface Refused {
  readonly where: string
  readonly status: number
  readonly code: string
}

export type StrictRecord = ReturnType<typeof createStrictRecord>

/** Everything that a strict client was shown, and everything it had to complain about. */
export function createStrictRecord(clientId: string) {
  const transcript: Bubble[] = []
  const violations: string[] = []
  const files: ShownFile[] = []
  return {
    files,
    clientId,
    chatId: '',
    state: 'new',
    /** His own words up to which the agent has read. */
    readUpTo: '',
    transcript,
    violations,
    refusals: [] as Refused[],
    events: [] as string[],
    get repeats() {
      return countRepeats(transcript)
    },
    blame: (where: string, faults: readonly string[]) => {
      violations.push(...faults.map((fault) => `${where}: ${fault}`))
    },
  }
}
