import type { Answer, Ask, AskInput, AskOutput } from '../../src-contract/asks'
import type { ExportForm, ExportFormat, ExportLine } from '../../src-contract/record'
import type { Fault, Refusal } from '../../src-contract/refusal'

type Page = AskOutput<'record.export'>

/** A whole conversation as the gateway gives it out. */
export interface Taken {
  readonly head: Page['head']
  readonly lines: readonly ExportLine[]
  readonly forms: readonly ExportForm[]
}

export type TakenOrNot =
  | { readonly kind: 'taken'; readonly taken: Taken }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly fault: Fault }

export type AskGateway = (asked: Ask) => Promise<Answer>
export type Wish = Pick<AskInput<'record.export'>, 'stream' | 'withNotes'> & { readonly format: ExportFormat }

/** Part after part: a long one does not fit into one answer. */
export async function take(ask: AskGateway, wish: Wish): Promise<TakenOrNot> {
  const lines: ExportLine[] = []
  const forms: ExportForm[] = []
  for (let after: number | undefined; ;) {
    const input = { ...wish, ...(after === undefined ? {} : { after }) }
    const answer = await ask({ ask: 'record.export', input })
    if (answer.kind !== 'done') return answer
    // What an answer of this name holds is said by the table of asks; it was parsed when it came.
    const page = answer.value as Page
    lines.push(...page.lines)
    forms.push(...(page.forms ?? []))
    if (page.next === null) return { kind: 'taken', taken: { head: page.head, lines, forms } }
    after = page.next
  }
}
