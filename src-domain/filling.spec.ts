import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import type { DispositionId, FormId } from '../src-contract/ids'
import { newId } from '../src-contract/new-id'
import type { Service } from '../src-contract/workspace'
import { fileUsesOf, needsFilesOf } from './streams'
import {
  active,
  agent,
  conference,
  customer,
  ended,
  fileId,
  given,
  interactionId,
  jun,
  left,
  mina,
  picture,
  refusedAs,
  segmentId,
  service,
} from './testing'
import { everyKind } from './testing-form'

const formId = newId<FormId>()
const name = { ko: '상담 기록', en: 'Chat record' }
const asking: Service = { ...service, wrapUp: 'none', activityForm: { id: formId, name, schema: everyKind } }
const by = { actor: agent(mina), service: asking }

const fill = { type: 'form.fill', interactionId, formId, values: { topic: 'other' }, last: null } as const
const filled: Event = {
  ...{ type: 'form.filled', interactionId, formId, values: { topic: 'other' }, last: null, agentId: mina },
  ...{ name, missing: [], files: [], attached: [] },
}
const complete = { type: 'segment.complete', interactionId, segmentId } as const
/** Where the first version stands in the stream of the chat. */
const FIRST = 5

test('[FM1] what was filled in is kept whole, without what no field asks for, and says what is missing', () => {
  const values = { topic: 'refund', nickname: 'x', words: ' ' }
  expect(given(...active).when({ ...fill, values }, by)).toEqual({
    kind: 'accepted',
    events: [{ ...filled, values: { topic: 'refund' }, missing: ['why', 'amount'] }],
  })
  expect(given(...active, filled).interaction?.form).toEqual({ formId, seq: FIRST, missing: 0 })
})

test('[FM2] what no field takes is refused, and so is another form', () => {
  expect(given(...active).when({ ...fill, values: { mail: 'kim@' } }, by)).toEqual(refusedAs('form-invalid'))
  expect(given(...active).when({ ...fill, formId: newId<FormId>() }, by)).toEqual(refusedAs('unknown-form'))
  expect(given(...active).when(fill, { ...by, service })).toEqual(refusedAs('unknown-form'))
})

test('[FM3] who has not seen the newest version overwrites nothing', () => {
  const chat = given(...conference, filled)
  expect(chat.when(fill, by)).toEqual(refusedAs('changed-meanwhile'))
  const last = chat.interaction?.form?.seq ?? null
  expect(chat.when({ ...fill, last }, { ...by, actor: agent(jun) })).toMatchObject({
    events: [{ type: 'form.filled', agentId: jun, last }],
  })
})

test('[FM4] it is filled in from accept to Complete, by who works on the chat or may complete it for him', () => {
  const wrapping = given(...active, left, ended)
  expect(wrapping.when(fill, by)).toMatchObject({ kind: 'accepted' })
  const supervisor = { kind: 'supervisor', id: jun } as const
  expect(wrapping.when(fill, { ...by, actor: supervisor, serviceIds: [] })).toEqual(refusedAs('not-active'))
  const own = { ...by, actor: supervisor, serviceIds: [service.id] }
  expect(wrapping.when(fill, own)).toMatchObject({ kind: 'accepted' })
  expect(given(...active).when(fill, own)).toEqual(refusedAs('not-active'))
  expect(given(...active).when(fill, { ...by, actor: customer })).toEqual(refusedAs('not-permitted'))
  const done: Event = { type: 'segment.completed', interactionId, segmentId, agentId: mina }
  expect(given(...active, left, ended, done).when(fill, by)).toEqual(refusedAs('not-active'))
})

test('[FM5] what is required holds Complete back, and makes a share wrap up where there is no wrap-up', () => {
  const leave = { type: 'interaction.leave', interactionId, segmentId } as const
  const wraps = (past: Event[]) => given(...past).when(leave, by)
  expect(wraps(active)).toMatchObject({ events: [{ wrapUp: true }, { wrapUp: true }] })
  expect(wraps([...active, { ...filled, missing: ['why'] }])).toMatchObject({
    events: [{ wrapUp: true }, {}],
  })
  expect(wraps([...active, filled])).toMatchObject({ events: [{ wrapUp: false }, {}, {}] })
  expect(given(...active, left, ended).when(complete, by)).toEqual(refusedAs('form-incomplete'))
  expect(given(...active, filled, left, ended).when(complete, by)).toMatchObject({ kind: 'accepted' })
})

test('[FM6] a file becomes part of the chat once, and then anybody in it may name it', () => {
  const withFile = { ...fill, values: { topic: 'other', receipt: fileId } }
  expect(needsFilesOf(withFile)).toEqual([fileId])
  const first = given(...active).when(withFile, { ...by, files: [picture] })
  expect(first).toMatchObject({ events: [{ files: [picture.ref], attached: [fileId] }] })
  const held = { ...picture, stream: `interaction/${interactionId}` } as const
  const again = given(...conference).when(withFile, { ...by, actor: agent(jun), files: [held] })
  expect(again).toMatchObject({ events: [{ files: [picture.ref], attached: [] }] })
  const refused = (file: Partial<typeof picture>, actor = mina) =>
    given(...conference).when(withFile, { ...by, actor: agent(actor), files: [{ ...picture, ...file }] })
  expect(refused({}, jun)).toEqual(refusedAs('unknown-file'))
  expect(refused({ state: 'quarantined' })).toEqual(refusedAs('file-not-ready'))
  expect(refused({ stream: `interaction/${newId()}` })).toEqual(refusedAs('file-taken'))
  expect(given(...active).when(withFile, by)).toEqual(refusedAs('unknown-file'))
  expect(fileUsesOf({ ...filled, files: [picture.ref], attached: [fileId] })).toEqual([
    { fileId, use: 'internal' },
  ])
})

const callBack = {
  ...{ id: newId<DispositionId>(), code: 'call-back', name, type: 'continue' as const },
  ...{ folder: [], forAgents: true, extra: everyKind },
}
const withExtra = { ...service, dispositions: { isRequired: false, list: [callBack] } }
const set = {
  type: 'segment.setDisposition',
  ...{ interactionId, segmentId, dispositionId: callBack.id },
} as const

test('[DI6] what a result asks for besides is kept with it, and holds Complete back as long as something is missing', () => {
  const mine = { actor: agent(mina), service: withExtra }
  const chosen = given(...active).when(set, mine)
  expect(chosen).toMatchObject({
    events: [{ disposition: { code: 'call-back' }, extra: {}, missing: ['topic'] }],
  })
  const events = chosen.kind === 'accepted' ? chosen.events : []
  const wrapping = given(...active, ...events, left, ended)
  expect(wrapping.interaction?.segments[0]?.disposition?.extra).toEqual({ seq: FIRST, missing: 1 })
  expect(wrapping.when(complete, mine)).toEqual(refusedAs('disposition-incomplete'))
  expect(wrapping.when(set, mine)).toEqual(refusedAs('no-change'))
  expect(wrapping.when({ ...set, extra: { mail: '@' } }, mine)).toEqual(refusedAs('form-invalid'))
  const filledIn = wrapping.when({ ...set, extra: { topic: 'other', words: '오후 3시' } }, mine)
  expect(filledIn).toMatchObject({ events: [{ extra: { topic: 'other', words: '오후 3시' }, missing: [] }] })
  const rest = filledIn.kind === 'accepted' ? filledIn.events : []
  expect(given(...active, ...events, ...rest, left, ended).when(complete, mine)).toMatchObject({
    kind: 'accepted',
  })
})
