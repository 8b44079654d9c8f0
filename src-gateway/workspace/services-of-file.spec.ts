import { expect, test } from 'vitest'
import { readWorkspaceFile } from './read-workspace-file'
import { settingsOf } from './settings-of-file'
import { good, problemsOf } from './testing-file'

test('[WS8] a result is known by its code in its service, and keeps its id as long as it keeps it', () => {
  const list =
    '[{"code": "refund", "name": "Refund", "folder": ["Payment"]}, {"code": "spam", "name": "Spam", "type": "spam"}]'
  const asking = (results: string) =>
    good.replace(
      '"key": "support",',
      `"key": "support", "dispositions": {"isRequired": true, "list": ${results}},`,
    )
  const read = readWorkspaceFile(asking(list))
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const both = (name: string) => ({ ko: name, en: name })
  expect(settingsOf(read.file).services[0]?.dispositions).toMatchObject({
    isRequired: true,
    list: [
      { code: 'refund', name: both('Refund'), type: 'success', folder: [both('Payment')], forAgents: true },
      { code: 'spam', type: 'spam', folder: [] },
    ],
  })
  expect(
    problemsOf(asking(list.replace('"code": "spam"', '"code": "refund"'))).map(({ field }) => field),
  ).toEqual(['services[0].dispositions.list[1].code'])
  const forNobody = '[{"code": "timed-out", "name": "Timed out", "forAgents": false}]'
  expect(problemsOf(asking(forNobody)).map(({ field }) => field)).toEqual([
    'services[0].dispositions.isRequired',
  ])
})

test('[WS9] a limited wrap-up says how long it is, and has a result to give where one is owed', () => {
  const wrapping = (settings: string) => good.replace('"key": "support",', `"key": "support", ${settings},`)
  const read = readWorkspaceFile(wrapping('"wrapUp": "limited", "wrapUpLimit": {"seconds": 120}'))
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  expect(settingsOf(read.file).services[0]).toMatchObject({
    wrapUp: 'limited',
    wrapUpLimit: { seconds: 120, extension: 60, extensions: 2 },
  })
  const fields = (settings: string) => problemsOf(wrapping(settings)).map(({ field }) => field)
  expect(fields('"wrapUp": "limited"')).toEqual(['services[0].wrapUp'])
  expect(fields('"wrapUpLimit": {"seconds": 120}')).toEqual(['services[0].wrapUpLimit'])
  const required = '"dispositions": {"isRequired": true, "list": [{"code": "refund", "name": "Refund"}]}'
  const limit = '"wrapUp": "limited", "wrapUpLimit": {"seconds": 120, "onExpiry": "complete"}'
  expect(fields(`${required}, ${limit}`)).toEqual(['services[0].wrapUpLimit.onExpiry'])
  const kept = '{"code": "timed-out", "name": "None", "forAgents": false}'
  expect(fields(`${required.replace('"}]', `"}, ${kept}]`)}, ${limit}`)).toEqual([])
})

test('[CA16] a centre says how it sorts its cases and when they close, or that it keeps none', () => {
  const keeping = (cases: string) => good.replace('"reasons":', `"cases": ${cases}, "reasons":`)
  const casesOf = (text: string) => {
    const read = readWorkspaceFile(text)
    if ('problems' in read) throw new Error(JSON.stringify(read.problems))
    return settingsOf(read.file).cases
  }
  const refund = '{"code": "refund", "name": {"ko": "환불", "en": "Refund"}}'
  expect(
    [good, keeping('null'), keeping(`{"categories": [${refund}], "autoCloseDays": 7}`)].map(casesOf),
  ).toEqual([
    { categories: [], autoCloseDays: 14 },
    null,
    { categories: [{ code: 'refund', name: { ko: '환불', en: 'Refund' } }], autoCloseDays: 7 },
  ])
  const wrong = keeping(`{"categories": [${refund}, ${refund}]}`)
  expect(problemsOf(wrong).map(({ field, message }) => [field, message])).toEqual([
    ['cases.categories[1].code', "'refund' is taken"],
  ])
  expect(problemsOf(keeping('{"autoCloseDays": 0}')).map(({ field }) => field)).toEqual([
    'cases.autoCloseDays',
  ])
})

test('[WS10] forms for customers keep their ids, and those that cannot be sent are named', () => {
  const form = (more: string) =>
    `{"key": "account", "name": "Account", ${more} "schema": {"properties": {"bank": {"type": "string", "titles": "Bank"}}}}`
  const asking = (settings: string) => good.replace('"key": "support",', `"key": "support", ${settings},`)
  const read = readWorkspaceFile(asking(`"secureForms": true, "forms": [${form('"isSecure": true,')}]`))
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const [service] = settingsOf(read.file).services
  expect(service).toMatchObject({
    secureForms: true,
    forms: [{ key: 'account', isSecure: true, timeout: 600, schema: { order: ['bank'] } }],
  })
  const fields = (settings: string) => problemsOf(asking(settings)).map(({ field }) => field)
  expect(fields(`"forms": [${form('')}, ${form('')}]`)).toEqual(['services[0].forms[1].key'])
  expect(fields(`"forms": [${form('"isSecure": true,')}]`)).toEqual(['services[0].forms[0].isSecure'])
  const withFile = form('').replace('"titles"', '"format": "file", "titles"')
  expect(fields(`"forms": [${withFile}]`)).toEqual(['services[0].forms[0].schema.properties.bank'])
})
