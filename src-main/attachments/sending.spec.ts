import { expect, test } from 'vitest'
import type { Outcome } from '../../src-contract/envelope'
import type { InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { until } from '../session/testing'
import { composer, isSettled, place } from './testing'

test('[AT4] what is wanted goes out in its order, each when it is ready, and is gone then', async () => {
  const mina = await composer()
  await mina.add(place, [await mina.put('1.txt', 'a'.repeat(2_000_000)), await mina.put('2.txt', 'b')])
  expect(await mina.send(place)).toBe(2)
  expect(mina.unsent()).toBe(2)
  await mina.wake()
  await until(() => mina.list().length === 0)
  expect(mina.sentNames()).toEqual(['1.txt', '2.txt'])
  expect(mina.sent[0]?.command).toMatchObject({
    type: 'message.send',
    text: '',
    ...{ interactionId: place.interactionId },
  })
})

test('[AT4] sent before a kill and again after it, it is the same command', async () => {
  const before = await composer({ answer: () => new Promise(() => undefined) })
  await before.wake()
  const note = { ...place, mode: 'note' as const }
  await before.add(note, [await before.put('a.txt', 'x')])
  await before.send(note)
  await until(() => before.sent.length === 1)
  await before.close()

  const after = await composer({ folder: before.folder, centre: before.centre })
  await after.wake()
  await until(() => after.list().length === 0)
  expect(after.sent).toEqual(before.sent)
  expect(after.sent[0]?.command.type).toBe('note.add')
})

test('[AT5] a refused message leaves its file where it is, with the reason, until it is removed', async () => {
  const refused: Outcome = { kind: 'refused', refusal: { refusal: 'not-active' } }
  const mina = await composer({ answer: () => refused })
  await mina.wake()
  await mina.add(place, [await mina.put('a.txt', 'x'), await mina.put('b.txt', 'x')])
  await mina.send(place)
  await until(() => mina.sent.length === 2 && isSettled(mina))
  expect(mina.states()).toEqual([
    ['a.txt', 'failed', 'not-permitted'],
    ['b.txt', 'failed', 'not-permitted'],
  ])
  await mina.remove(mina.named('a.txt').fileId)
  await until(() => mina.centre.files.size === 1)
  expect(mina.states()).toHaveLength(1)
})

test('[AT5] what was added to a chat that is mine no longer is let go with the next line', async () => {
  const mina = await composer()
  await mina.add({ ...place, interactionId: newId<InteractionId>() }, [await mina.put('a.txt', 'x')])
  await mina.wake()
  expect(mina.states()).toEqual([])
})

test('[AT4] what was taken back waits where it was, and goes out when it is wanted again', async () => {
  const outcomes: Outcome[] = [{ kind: 'failed', fault: 'taken-back' }]
  const mina = await composer({ answer: () => outcomes.shift() ?? { kind: 'accepted', seqs: [] } })
  await mina.wake()
  await mina.add(place, [await mina.put('a.txt', 'x')])
  await mina.send(place)
  await until(() => mina.sent.length === 1 && mina.list()[0]?.isWanted === false)
  await mina.send(place)
  await until(() => mina.list().length === 0)
  expect(new Set(mina.sent.map(({ commandId }) => commandId)).size).toBe(2)
})

test('[AT4] a gateway that has not made up its mind is asked about the file again', async () => {
  const outcomes: Outcome[] = [{ kind: 'refused', refusal: { refusal: 'file-not-ready' } }]
  const mina = await composer({ answer: () => outcomes.shift() ?? { kind: 'accepted', seqs: [] } })
  await mina.wake()
  await mina.add(place, [await mina.put('a.txt', 'x')])
  await mina.send(place)
  await until(() => mina.list().length === 0)
  expect(mina.sent).toHaveLength(2)
})
