import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { accountForm } from '../../src-domain/testing-customer-form'
import { newId } from '../../src-contract/new-id'
import type { InteractionId } from '../../src-contract/ids'
import { createGathering, pieceOf, piecesOf } from './pieces'
import { createLetterbox, seal } from './sealing'

const wanted = { interactionId: newId<InteractionId>(), request: 7, formId: accountForm.id }
const words = '계좌 110-222-333444'

test('[SV7] what is sealed for one letterbox and one answer is opened by that box and as that answer only', () => {
  const [box, other] = [createLetterbox(), createLetterbox()]
  const letter = seal(words, box.key, wanted)
  expect(Buffer.from(letter.sealed).includes('110-222-333444')).toBe(false)
  const changed = Buffer.from(letter.sealed)
  changed[40] = (changed[40] ?? 0) ^ 1
  expect({
    read: box.open(letter, wanted),
    elsewhere: other.open(letter, wanted),
    another: box.open(letter, { ...wanted, request: 8 }),
    changed: box.open({ ...letter, sealed: changed }, wanted),
    forged: box.open({ ...letter, key: other.key }, wanted),
    short: box.open({ ...letter, sealed: new Uint8Array(4) }, wanted),
    noKey: box.open({ ...letter, key: new Uint8Array(44) }, wanted),
  }).toEqual({ read: words })
})

test('[SV7] no two letters have a key or a word in common', () => {
  const box = createLetterbox()
  const [one, two] = [seal(words, box.key, wanted), seal(words, box.key, wanted)]
  expect(Buffer.compare(one.key, two.key)).not.toBe(0)
  expect(Buffer.compare(one.sealed.subarray(0, 28), two.sealed.subarray(0, 28))).not.toBe(0)
})

test('[SV7] a letter of any length goes in pieces that fit the bell, in whatever order they come', () => {
  for (const length of [1, 5_625, 5_626, 800_000]) {
    const bytes = Buffer.alloc(length, 'ab')
    const rung = piecesOf(randomUUID(), bytes)
    expect(rung.every((piece) => piece.length < 8_000)).toBe(true)
    const gather = createGathering()
    const whole = rung.reverse().map((payload) => {
      const piece = pieceOf(payload)
      return piece && gather(piece)
    })
    expect(whole.flatMap((found) => (found ? [found.equals(bytes)] : []))).toEqual([true])
  }
  expect(['', 'asked', 'x 0/1 aa', `${randomUUID()} 3/2 aa`].map(pieceOf)).toEqual(Array(4).fill(undefined))
})
