const [FIRST, LAST] = [0xac00, 0xd7a3]
/** Syllables of one initial consonant. */
const PER_INITIAL = 588
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
/** What an input method makes of two that are typed in a row. */
const CLUSTERS: Readonly<Record<string, string>> = {
  ...{ ㄳ: 'ㄱㅅ', ㄵ: 'ㄴㅈ', ㄶ: 'ㄴㅎ', ㄺ: 'ㄹㄱ', ㄻ: 'ㄹㅁ', ㄼ: 'ㄹㅂ' },
  ...{ ㄽ: 'ㄹㅅ', ㄾ: 'ㄹㅌ', ㄿ: 'ㄹㅍ', ㅀ: 'ㄹㅎ', ㅄ: 'ㅂㅅ' },
}

function initialOf(letter: string): string {
  const code = letter.charCodeAt(0)
  if (code < FIRST || code > LAST) return CLUSTERS[letter] ?? letter
  return INITIALS[Math.floor((code - FIRST) / PER_INITIAL)] ?? letter
}

/** 김하나 → ㄱㅎㄴ; what is no syllable stays. Unit by unit: half a character stays half. */
export const initialsOf = (words: string): string => words.replace(/[ㄱ-ㅎ가-힣]/gu, initialOf)

/** Whether somebody looks by initial consonants. */
export const hasInitials = (words: string): boolean => /[ㄱ-ㅎ]/u.test(words)
