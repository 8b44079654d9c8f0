import type { Taken } from './taken'
import {
  customerOf,
  factsOf,
  type Worded,
  type WordedForm,
  wordedForms,
  type Wording,
  wordedLines,
} from './wording'

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** Nothing that somebody said is ever read as markup. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? '')

const rowOf = ({ kind, isAgent, who, clock, text }: Worded): string => {
  if (kind === 'event') return `<p class="event">${escaped(text)} <time>${escaped(clock)}</time></p>`
  const side = kind === 'note' ? 'note' : isAgent ? 'agent' : 'customer'
  const head = `<p class="who">${escaped(who)} <time>${escaped(clock)}</time></p>`
  return `<div class="said ${side}">${head}<p class="text">${escaped(text)}</p></div>`
}

const listOf = (pairs: readonly (readonly [string, string])[]): string =>
  `<dl>${pairs.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`

const sheetOf = ({ name, by, fields }: WordedForm): string =>
  `<section class="form"><h2>${escaped(name)} <time>${escaped(by)}</time></h2>${listOf(fields)}</section>`

/** A page to be printed: what the conversation is about, and then day after day. */
export function asPage(taken: Taken, wording: Wording): string {
  const facts = listOf(factsOf(taken, wording))
  const forms = wordedForms(taken, wording).map(sheetOf)
  let today = ''
  const rows = wordedLines(taken, wording).map((line) => {
    const heading = line.day === today ? '' : `<h2>${escaped(line.day)}</h2>`
    today = line.day
    return heading + rowOf(line)
  })
  const title = escaped(wording.says.title(customerOf(taken, wording)))
  return `<!doctype html><html lang="${wording.language}"><head><meta charset="utf-8"><title>${title}</title>
<link rel="stylesheet" href="print.css"></head><body><h1>${title}</h1>${facts}${forms.join('')}${rows.join('\n')}</body></html>`
}

export const PRINT_STYLE = `
  * { margin: 0; box-sizing: border-box; }
  body { font: 10pt/1.5 'Pretendard', 'Noto Sans KR', 'Noto Sans CJK KR', 'Malgun Gothic', 'Apple SD Gothic Neo', sans-serif;
    color: #17202b; word-break: keep-all; overflow-wrap: anywhere; }
  h1 { font-size: 15pt; margin-bottom: 8pt; }
  h2 { font-size: 9pt; font-weight: 600; color: #4a5766; margin: 14pt 0 6pt; border-bottom: 0.5pt solid #d3dae2; break-after: avoid; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 2pt 12pt; padding-bottom: 8pt; border-bottom: 0.5pt solid #7c8896; }
  dt { color: #5f6c7b; }
  .form { margin-top: 10pt; break-inside: avoid-page; }
  .form dd { white-space: pre-wrap; }
  .said { margin: 6pt 0; padding: 4pt 8pt; border-left: 2pt solid #d3dae2; break-inside: avoid-page; }
  .said.agent { border-left-color: #0f62d6; }
  .said.note { border-left: 2pt dashed #a35200; background: #fff8e4; }
  .who { font-weight: 600; font-size: 9pt; }
  time { font-weight: 400; color: #5f6c7b; font-variant-numeric: tabular-nums; }
  .text { white-space: pre-wrap; }
  .event { margin: 6pt 0; text-align: center; font-size: 8.5pt; color: #5f6c7b; }
`
