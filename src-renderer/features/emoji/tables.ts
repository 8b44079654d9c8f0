import type { Language } from '../../../src-contract/ids'
import { readyToSearch } from '../../choseong'
import { leaveOutUnseen } from './glyphs'

export interface Emoji {
  readonly glyph: string
  readonly group: number
  /** The version of the standard it came with: fonts know those of their time. */
  readonly version: number
  /** The same in the tones 1 to 5; none: it has no skin. */
  readonly tones: readonly string[]
  readonly names: Record<Language, string>
  /** Names, then what else it is called, in both languages: as one searches in them. */
  readonly ready: { readonly names: readonly string[]; readonly tags: string }
}

/** Bare skin tones and hair: parts, that nobody sends. */
const PARTS = 2

type Table = readonly EmojiOfTable[]

function merged(ko: Table, en: Table): Emoji[] {
  const english = new Map(en.map((entry) => [entry.emoji, entry]))
  return ko
    .filter(({ group }) => group !== PARTS)
    .map((entry) => {
      const other = english.get(entry.emoji)
      const names = { ko: entry.annotation, en: other?.annotation ?? entry.annotation }
      const tags = [...(entry.tags ?? []), ...(other?.tags ?? [])].join('\n')
      return {
        glyph: entry.emoji,
        group: entry.group,
        version: entry.version,
        tones: (entry.skins ?? []).filter(({ tone }) => typeof tone === 'number').map(({ emoji }) => emoji),
        names,
        ready: { names: [names.ko, names.en].map(readyToSearch), tags: readyToSearch(tags) },
      }
    })
}

/** Both languages at once: who writes to an English customer may think in Korean. */
async function read(): Promise<readonly Emoji[]> {
  const [ko, en] = await Promise.all([
    import('emoji-picker-element-data/ko/cldr-native/data.json'),
    import('emoji-picker-element-data/en/cldr-native/data.json'),
  ])
  return leaveOutUnseen(merged(ko.default, en.default))
}

let tables: Promise<readonly Emoji[]> | undefined

/** Read when they are first asked for, which start-up and typing never do. */
export const readEmoji = () => (tables ??= read())

export const inTone = ({ glyph, tones }: Emoji, tone: number) => tones[tone - 1] ?? glyph
