import { canBeChoseong, disassemble } from 'es-hangul'

/** How well something holds what is looked for: the smaller the better; undefined, not at all. */
export type Fit = number | undefined

/** Looks for words in a text that was made ready by `readyToSearch`. */
export type Search = (ready: string) => Fit

/** Once per text, not once per search. */
export const readyToSearch = (text: string) => text.normalize('NFC').toLowerCase()

const [FIRST, LAST] = [0xac00, 0xd7a3]
/** Syllables of one initial consonant. */
const PER_INITIAL = 588
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'

const isSyllable = (letter: string) => letter.charCodeAt(0) >= FIRST && letter.charCodeAt(0) <= LAST
const literally = (letter: string) => letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

function startingWith(initial: string): string {
  const first = FIRST + INITIALS.indexOf(initial) * PER_INITIAL
  return `(?:${initial}|[${String.fromCharCode(first)}-${String.fromCharCode(first + PER_INITIAL - 1)}])`
}

/** A syllable that may be on its way to another one: 고 → 곡, 과; 달 → 닭; 갑 → 가ㅂ…. */
function halfTyped(syllable: string): string {
  const typed = disassemble(syllable)
  const first = syllable.charCodeAt(0) - ((syllable.charCodeAt(0) - FIRST) % PER_INITIAL)
  const alike = Array.from({ length: PER_INITIAL }, (_, n) => String.fromCharCode(first + n))
  const further = `[${alike.filter((other) => disassemble(other).startsWith(typed)).join('')}]`
  const last = typed.at(-1) ?? ''
  const before = alike.find((other) => disassemble(other) === typed.slice(0, -1))
  return before && INITIALS.includes(last) ? `(?:${further}|${before}${startingWith(last)})` : further
}

/** An input method makes one letter of ㄱ and ㅅ that are typed in a row. */
const apart = (word: string) => word.replace(/[ㄳㄵㄶㄺ-ㅀㅄ]/gu, (cluster) => disassemble(cluster))

function patternOf(word: string): RegExp {
  const letters = Array.from(apart(word))
  const parts = letters.map((letter, n) => {
    if (canBeChoseong(letter)) return startingWith(letter)
    const isLast = n === letters.length - 1
    return isLast && isSyllable(letter) ? halfTyped(letter) : literally(letter)
  })
  return new RegExp(parts.join(''), 'u')
}

/** Whole, at its beginning, at the beginning of a word, or within one. */
function fitOf(pattern: RegExp, ready: string): Fit {
  const found = pattern.exec(ready)
  if (!found) return undefined
  if (found.index === 0) return found[0].length === ready.length ? 0 : 1
  return /[\p{L}\p{N}]/u.test(ready[found.index - 1] ?? '') ? 3 : 2
}

/**
 * Finds words by their letters, by initial consonants (ㄱㅅ finds 감사), and by syllables that are still being typed.
 * Each word of the query has to be there, in any order. An empty query fits everything.
 */
export function createSearch(query: string): Search {
  const patterns = readyToSearch(query).split(/\s+/).filter(Boolean).map(patternOf)
  return (ready) => {
    let worst = 0
    for (const pattern of patterns) {
      const fit = fitOf(pattern, ready)
      if (fit === undefined) return undefined
      worst = Math.max(worst, fit)
    }
    return worst
  }
}

/** How many letters have been typed, where a syllable is two or three of them. */
export const lettersIn = (word: string) => disassemble(word).length
