import { expect, test } from 'vitest'
import { z } from 'zod'
import { calls, pushes } from './bridge'
import { Command, Event, Recorded } from './envelope'
import { Down, PROTOCOL_VERSION, Up } from './protocol'
import past from './past/rows.json'
import { asReadable, upcast, versionOf } from './upcast'

const schemaOf = (schema: z.ZodType, reused: 'ref' | 'inline' = 'ref') =>
  z.toJSONSchema(schema, { io: 'input', reused })
const picture = (parts: Record<string, unknown>) => `${JSON.stringify(parts, null, 2)}\n`

test('[EV3] what desktop and gateway say to each other is what wire.json shows', async () => {
  const wire = { version: PROTOCOL_VERSION, up: schemaOf(Up), down: schemaOf(Down) }
  await expect(picture(wire)).toMatchFileSnapshot('wire.json')
})

test('[EV3] what page and main say to each other is what bridge.json shows', async () => {
  const call = Object.entries(calls).map(([name, { input, output }]): [string, unknown] => [
    name,
    { input: schemaOf(input), output: schemaOf(output) },
  ])
  const push = Object.entries(pushes).map(([name, payload]): [string, unknown] => [name, schemaOf(payload)])
  const bridge: Record<string, unknown> = {
    calls: Object.fromEntries<unknown>(call),
    pushes: Object.fromEntries<unknown>(push),
  }
  await expect(picture(bridge)).toMatchFileSnapshot('bridge.json')
})

test('[EV4] every type and version of event ever released is kept as one real row, and can still be read', () => {
  const kept = past.map(({ version, event }) => `${event.type}@${version}`)
  const present = Event.options
    .map(({ shape }) => shape.type.value)
    .map((type) => `${type}@${versionOf(type)}`)
  expect(kept).toEqual(expect.arrayContaining(present))
  for (const { version, event } of past) {
    const read = Event.safeParse(upcast(event, version))
    expect(read.error, event.type).toBeUndefined()
  }
})

test('[EV5] a recorded event keeps the keys that this version does not know', () => {
  const [row] = past
  const recorded = {
    stream: 'interaction/00000001-0000-4000-8000-000000000001',
    seq: 1,
    at: '2026-03-02T12:00:00.000Z',
    actor: { kind: 'system', id: 'test' },
    commandId: '00000001-0000-4000-8000-000000000002',
    version: 9,
    event: { ...row?.event, mood: 'sunny' },
  }
  expect(Recorded.parse(recorded)).toEqual(recorded)
  const unknown = { ...recorded, event: { type: 'interaction.dreamt', about: { sheep: 1 } } }
  expect(Recorded.parse(unknown)).toEqual(unknown)
})

test('[EV6] an event that does not fit its type, or is of a later version, is set aside whole', () => {
  const [row] = past
  const recorded = Recorded.parse({
    stream: 'interaction/00000001-0000-4000-8000-000000000001',
    seq: 1,
    at: '2026-03-02T12:00:00.000Z',
    actor: { kind: 'system', id: 'test' },
    commandId: '00000001-0000-4000-8000-000000000002',
    version: 1,
    event: row?.event,
  })
  expect(asReadable(recorded)).toBe(recorded)
  expect(asReadable({ ...recorded, version: 2 }).event.type).toBe('unreadable/interaction.created')
  const broken = { type: 'message.sent', text: 7 }
  expect(asReadable({ ...recorded, event: broken }).event).toEqual({
    ...broken,
    type: 'unreadable/message.sent',
  })
})

test('[EV2] every field that takes free text of people is marked as personal', () => {
  const free = (schema: z.ZodType) => findFreeText(schemaOf(schema, 'inline'), [])
  expect([...free(Command), ...free(Event)].filter((path) => !UNMARKED.has(path.at(-1) ?? ''))).toEqual([])
})

/** Text that is an id of somebody's machine, or how a centre calls a thing of its own: nobody's words. */
const UNMARKED = new Set(['clientMessageId', 'ko', 'en'])

interface Json {
  readonly [key: string]: unknown
}
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** Paths of text without a format, a fixed value or the mark. */
function findFreeText(schema: unknown, path: readonly string[]): string[][] {
  if (!isJson(schema) || schema['personal'] === true) return []
  if (schema['type'] === 'string')
    return 'const' in schema || 'enum' in schema || 'format' in schema || 'pattern' in schema
      ? []
      : [[...path]]
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'properties' && isJson(value))
      return Object.entries(value).flatMap(([name, field]) => findFreeText(field, [...path, name]))
    return Array.isArray(value) || isJson(value)
      ? Object.values(value).flatMap((part) => findFreeText(part, path))
      : []
  })
}
