/** Labelled texts for masking, the same ones each time. */

interface Labelled {
  readonly kind: 'card' | 'resident' | 'order' | 'other'
  readonly text: string
  /** The digits that matter. */
  readonly number: string
}

type Random = (below: number) => number

/** Mulberry32. */
function seeded(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

function pick<One>(random: Random, all: readonly One[]): One {
  const one = all[random(all.length)]
  if (one === undefined) throw new Error('nothing to pick')
  return one
}
const some = (random: Random, count: number) => Array.from({ length: count }, () => random(10)).join('')
const two = (value: number) => String(value).padStart(2, '0')
const split = (digits: string, sizes: readonly number[], gap: string) => {
  let done = 0
  return sizes.map((size) => digits.slice(done, (done += size))).join(gap)
}
const wide = (text: string) =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

function withCheck(body: string): string {
  for (let check = 0; check < 10; check += 1) {
    const sum = `${body}${check}`
      .split('')
      .reverse()
      .reduce((total, digit, place) => {
        const value = Number(digit) * (place % 2 === 1 ? 2 : 1)
        return total + (value > 9 ? value - 9 : value)
      }, 0)
    if (sum % 10 === 0) return `${body}${check}`
  }
  return body
}

const ISSUERS = [
  ['4', 16],
  ['51', 16],
  ['55', 16],
  ['2221', 16],
  ['2720', 16],
  ['3528', 16],
  ['6011', 16],
  ['62', 16],
  ['9410', 16],
  ['9490', 16],
  ['34', 15],
  ['37', 15],
  ['36', 14],
  ['4', 13],
  ['4', 19],
  ['62', 19],
  ['62', 17],
] as const

const SAID = [
  '',
  '카드번호는 ',
  '번호 알려드릴게요 ',
  'my number is ',
  '결제가 안 돼요. ',
  '주문 취소하고 이걸로 다시 결제해주세요: ',
  '네\n',
] as const
const AFTER = [
  '',
  '입니다',
  ' 이에요',
  '.',
  ' 맞나요?',
  '\n12/27',
  ' thank you',
  '로 해주세요 010-1234-5678',
] as const

const around = (random: Random, number: string, words: readonly string[] = SAID) =>
  `${pick(random, words)}${number}${pick(random, AFTER)}`

const PARTS: ReadonlyMap<number, readonly number[]> = new Map([
  [13, [4, 4, 5]],
  [14, [4, 6, 4]],
  [15, [4, 6, 5]],
  [17, [4, 4, 4, 5]],
  [19, [4, 4, 4, 4, 3]],
])

function card(random: Random): Labelled {
  const [beginning, length] = pick(random, ISSUERS)
  const number = withCheck(beginning + some(random, length - beginning.length - 1))
  const sizes = PARTS.get(length) ?? [4, 4, 4, 4]
  const gap = pick(random, ['-', ' ', ' - ', '.', '\n', '‑', '　', '–'])
  const typed = pick(random, [
    number,
    split(number, sizes, gap),
    split(number, sizes, '-'),
    split(number, sizes, ' '),
    wide(split(number, sizes, '－')),
    number.split('').join(' '),
  ])
  return { kind: 'card', text: around(random, typed), number }
}

function resident(random: Random): Labelled {
  const year = 1930 + random(97)
  const day = `${two(year % 100)}${two(1 + random(12))}${two(1 + random(28))}`
  const foreign = random(5) === 0 ? 4 : 0
  const seventh = (year < 2000 ? 1 : 3) + random(2) + foreign
  const number = `${day}${seventh}${some(random, 6)}`
  const halves = [number.slice(0, 6), number.slice(6)] as const
  const typed = pick(random, [
    ...[
      halves.join('-'),
      halves.join('-'),
      halves.join('-'),
      halves.join(' '),
      halves.join(' - '),
      halves.join('–'),
    ],
    ...[number, wide(halves.join('－')), halves.join('\n'), halves.join('-\n'), number.split('').join(' ')],
  ])
  const words = [
    '',
    '주민번호 ',
    '주민등록번호는 ',
    '외국인등록번호: ',
    '본인 확인이요 ',
    'my resident number: ',
    '주문자 정보 ',
  ] as const
  return { kind: 'resident', text: around(random, typed, words), number }
}

const ORDER_WORDS = ['주문번호 ', '주문번호: ', '', '주문 ', 'order no. ', '주문번호가 '] as const

/** As shops number them: by day and count, by count, with letters. */
function order(random: Random): Labelled {
  const day = `20${two(22 + random(5))}${two(1 + random(12))}${two(1 + random(28))}`
  const typed = pick(random, [
    `${day}${some(random, 8)}`,
    `${day}${some(random, 8)}`,
    `${day}-${some(random, 7)}`,
    `${day}-0${some(random, 6)}`,
    `${1 + random(3)}000${some(random, 10)}`,
    `2000${some(random, 9)}`,
    `${day}${some(random, 9)}`,
    `ORD-${day}-${some(random, 6)}`,
    `${1 + random(9)}${some(random, 9)}`,
    `${day.slice(2)}-${some(random, 6)}`,
    `${some(random, 3)}-${some(random, 7)}-${some(random, 7)}`,
    `주문번호 ${day.slice(2)}${some(random, 7)}`,
  ])
  const words = typed.startsWith('주문') ? ([''] as const) : ORDER_WORDS
  return {
    kind: 'order',
    text: `${pick(random, words)}${typed} 언제 오나요?`,
    number: typed.replace(/\D/g, ''),
  }
}

/** Telephones, parcels, days, money, accounts, web addresses, versions. */
function other(random: Random): Labelled {
  const typed = pick(random, [
    `010-${some(random, 4)}-${some(random, 4)}`,
    `010${some(random, 8)} 또는 02-${some(random, 3)}-${some(random, 4)}`,
    `송장 ${some(random, 12)}`,
    `운송장번호 6${some(random, 12)}`,
    `송장번호 ${some(random, 4)}-${some(random, 4)}-${some(random, 4)}`,
    `EB${some(random, 9)}KR`,
    `2026-0${1 + random(9)}-${two(10 + random(18))} 1${random(10)}:${two(random(60))}:${two(random(60))}`,
    `${1 + random(9)},${some(random, 3)},${some(random, 3)}원`,
    `110-${some(random, 3)}-${some(random, 6)}`,
    `https://shop.example/item/${some(random, 9)}?page=${random(9)}`,
    `${random(30)}.${random(30)}.${random(9999)}`,
  ])
  return { kind: 'other', text: `${typed} 확인 부탁드려요`, number: typed.replace(/\D/g, '') }
}

export function corpus(count: number, seed = 4): Labelled[] {
  const random = seeded(seed)
  const makers = [card, resident, order, other]
  return Array.from({ length: count }, (_, n) => (makers[n % makers.length] ?? other)(random))
}
