import { expect, test } from 'vitest'
import { z } from 'zod'
import { Command } from '../../src-contract/envelope'
import { exactly, personal } from '../../src-contract/personal'
import { USUAL_MASKING } from '../../src-domain/masking'
import { maskCommand } from './mask-commands'
import { samplesOf } from './testing-samples'
import { createWalk } from './walk'

const CARD = '4111111111111111'

test('[MK8] of every command there is all that is personal is masked, and all that is not stays', () => {
  for (const command of samplesOf(Command.options, () => [CARD, `https://shop.example/${CARD}`, [CARD]], 4)) {
    const said = JSON.stringify(maskCommand(command, USUAL_MASKING))
    // Addresses by which somebody is known again are found letter by letter.
    const expected = JSON.stringify(command)
      .replaceAll(CARD, '****-****-****-1111')
      .replaceAll('"value":"****-****-****-1111"', `"value":"${CARD}"`)
    // Keys of choices stay, or they would be none.
    const withLists = expected.replaceAll('["****-****-****-1111"]', JSON.stringify([CARD]))
    expect([expected, withLists]).toContain(said)
    expect([command.type, Command.safeParse(JSON.parse(said)).error]).toEqual([command.type, undefined])
  }
})

test('[MK8] a command in which nothing is masked is the same object: masking costs it nothing more', () => {
  for (const command of samplesOf(Command.options, () => ['안녕하세요', ['안녕']], 1)) {
    expect(maskCommand(command, USUAL_MASKING)).toBe(command)
  }
})

test('[MK9] what is looked for letter by letter is found by the walk, and known as such', () => {
  const seen: [string, boolean][] = []
  const walk = createWalk<undefined>((_, isExact) => (value) => {
    seen.push([String(value), isExact])
    return value
  })
  const schema = z.object({
    address: exactly(z.string()),
    words: z.array(
      z.union([z.object({ kind: z.literal('a'), name: personal(z.string()).nullable() }), z.null()]),
    ),
    other: z.string(),
  })
  walk(schema)?.({ address: 'x', words: [{ kind: 'a', name: 'y' }, null], other: 'z' }, undefined)
  expect(seen).toEqual([
    ['x', true],
    ['y', false],
  ])
})
