import { writeFile } from 'node:fs/promises'
import type { Input, Output } from '../../src-contract/bridge'
import type { Instant, Language } from '../../src-contract/ids'
import { cleanFileName } from '../../src-domain/file-name'
import type { Words } from '../locales/words'
import { asJson } from './as-json'
import { asPage } from './as-page'
import { asText } from './as-text'
import { type AskGateway, take, type Taken } from './taken'
import { customerOf } from './wording'

export interface ExportPorts {
  readonly ask: AskGateway
  /** The system's own dialog; nothing where it was closed. */
  readonly askWhere: (name: string) => Promise<string | undefined>
  readonly print: (sheet: { html: string; title: string }) => Promise<Buffer>
  readonly wordsOf: (language: Language) => Words
  readonly now: () => Instant
}

type Wish = Input<'record.export'>

const ENDINGS = { pdf: 'pdf', json: 'json', text: 'txt' } as const

async function bytesOf(taken: Taken, { format, language }: Wish, { print, wordsOf, now }: ExportPorts) {
  const wording = { language, says: wordsOf(language).record }
  switch (format) {
    case 'text':
      return asText(taken, wording)
    case 'json':
      return asJson(taken, now())
    case 'pdf':
      return print({ html: asPage(taken, wording), title: wording.says.title(customerOf(taken, wording)) })
  }
}

/** First where to: what nobody wants to keep is not taken, and not written down as taken. */
export const createExport =
  (ports: ExportPorts) =>
  async (wish: Wish): Promise<Output<'record.export'>> => {
    const { stream, format, withNotes, name } = wish
    const path = await ports.askWhere(cleanFileName(`${name}.${ENDINGS[format]}`))
    if (!path) return { kind: 'cancelled' }
    const found = await take(ports.ask, { stream, format, withNotes })
    if (found.kind !== 'taken') return found
    const bytes = await bytesOf(found.taken, wish, ports)
    return writeFile(path, bytes).then(
      () => ({ kind: 'done' as const }),
      () => ({ kind: 'not-saved' as const }),
    )
  }
