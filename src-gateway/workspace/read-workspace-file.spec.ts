import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readWorkspaceFile } from './read-workspace-file'
import { predefinedOf, settingsOf } from './settings-of-file'

const good = `{
  "centre": { "name": "담소 고객센터", "language": "ko", "tenantNames": ["shop.example"] },
  "teams": [{ "key": "first", "name": "Team 1" }],
  "services": [
    { "key": "support", "name": { "ko": "고객지원", "en": "Support" }, "times": { "offer": 20 } }
  ],
  "reasons": [{ "key": "meal", "name": { "ko": "식사", "en": "Meal" }, "isBreak": true }],
  "entryPoints": [
    { "appId": "web", "service": "support", "origins": ["https://shop.example"],
      "hours": { "zone": "Asia/Seoul", "days": [1, 2, 3, 4, 5], "from": "09:00", "to": "18:00" } }
  ],
  "people": [
    { "userName": "mina", "displayName": "김미나", "role": "agent", "password": "mina-secret",
      "teams": ["first"], "services": ["support"] }
  ]
}`

const problemsOf = (text: string) => {
  const read = readWorkspaceFile(text)
  return 'problems' in read ? read.problems : []
}

test('[WS1] a file becomes settings: what it leaves out has its usual value, keys become lasting ids', () => {
  const read = readWorkspaceFile(`\uFEFF${good}`)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const settings = settingsOf(read.file)
  const [service] = settings.services
  expect(settings).toMatchObject({
    centreName: '담소 고객센터',
    ...{ connectionGrace: 60, fileLimit: 26_214_400 },
    teams: [{ name: { ko: 'Team 1', en: 'Team 1' } }],
    services: [{ times: { offer: 20, avoid: 60, inactivity: 600 }, wrapUp: 'unlimited', expectedWait: 0 }],
    entryPoints: [{ appId: 'web', language: 'ko', serviceId: service?.id }],
  })
  expect(settingsOf(read.file)).toEqual(settings)
})

test('[WS2] every mistake is named with its line and field, all of them at once', () => {
  const bad = good
    .replace('"offer": 20', '"offer": 0')
    .replace('"language": "ko"', '"language": "jp"')
    .replace('"role": "agent"', '"role": "boss", "nickname": "M"')
    .replace('"https://shop.example"', '"https://shop.example/path"')
    .replace('Asia/Seoul', 'Asia/Busan')
  expect(problemsOf(bad).map(({ line, field }) => `${line} ${field}`)).toEqual([
    '2 centre.language',
    '5 services[0].times.offer',
    '9 entryPoints[0].origins[0]',
    '10 entryPoints[0].hours.zone',
    '13 people[0].role',
    '13 people[0]',
  ])
})

test('[WS2] what is missing is named where it should stand', () => {
  expect(problemsOf(good.replace('"displayName": "김미나", ', ''))).toMatchObject([
    { line: 13, field: 'people[0].displayName' },
  ])
})

test('[WS3] a key that stands for nothing, or for two things, is named', () => {
  const bad = good
    .replace('"service": "support"', '"service": "suport"')
    .replace('"teams": ["first"]', '"teams": ["first", "second"]')
    .replace(
      '[{ "key": "first", "name": "Team 1" }]',
      '[{ "key": "first", "name": "A" },\n { "key": "first", "name": "B" }]',
    )
  expect(problemsOf(bad)).toEqual([
    { line: 4, field: 'teams[1].key', message: "'first' is taken" },
    {
      line: 10,
      field: 'entryPoints[0].service',
      message: "there is no 'suport' among the services of this file",
    },
    { line: 15, field: 'people[0].teams[1]', message: "there is no 'second' among the teams of this file" },
  ])
})

test('[WS4] what is no JSON is named with its line, a key that stands twice as well', () => {
  expect(problemsOf(good.replace('"teams"', 'teams'))).toMatchObject([
    { line: 3, message: 'not JSON: InvalidSymbol' },
  ])
  expect(problemsOf('')).toEqual([{ line: 1, field: '', message: 'not JSON: ValueExpected' }])
  expect(problemsOf('// a comment\n{}')).toMatchObject([
    { line: 1, field: '', message: 'not JSON: InvalidCommentToken' },
  ])
  expect(problemsOf(good.replace('"reasons"', '"teams"'))).toContainEqual({
    ...{ line: 7, field: 'teams', message: 'stands here twice' },
  })
})

test('[WS1] the file in the guide can be imported as it stands', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/gateway.md'), 'utf8')
  expect(problemsOf(/```json\n([^]*?)```/.exec(guide)?.[1] ?? '')).toEqual([])
})

const ready = (...messages: object[]) =>
  good.replace(
    '"people": [',
    `"predefined": [{ "service": "support", "language": "ko", "messages": [
      ${messages.map((message) => JSON.stringify(message)).join(',\n')}] }],
    "people": [`,
  )

test('[WS1] messages that agents have ready stand in folders of a service and a language', () => {
  const read = readWorkspaceFile(
    ready({ folder: '인사/처음', key: '안녕', title: '첫인사', text: '%N님' }, { title: 'a', text: 'b' }),
  )
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  expect(predefinedOf(read.file)).toMatchObject([
    {
      language: 'ko',
      lines: [
        { line: 1, folder: ['인사', '처음'], key: '안녕', title: '첫인사', text: '%N님' },
        { line: 2, folder: [], key: null, title: 'a', text: 'b' },
      ],
    },
  ])
})

test('[WS2] every mistake among them is named with its line and field', () => {
  const bad = ready(
    { key: 'two words', title: 't', text: ' ' },
    { folder: 'a/b/c/d/e', title: '', text: 'x'.repeat(8_001) },
  ).replace('"support", "language": "ko", "m', '"suport", "language": "jp", "m')
  expect(problemsOf(bad).map(({ line, field }) => `${line} ${field}`)).toEqual([
    '12 predefined[0].language',
    '13 predefined[0].messages[0].key',
    '13 predefined[0].messages[0].text',
    '14 predefined[0].messages[1].folder',
    '14 predefined[0].messages[1].title',
    '14 predefined[0].messages[1].text',
  ])
})

test('[WS3] a key, a place or a set that stands there twice is named, a service that is not there as well', () => {
  const message = { key: '안녕', title: 't', text: 'x' }
  const bad = ready(message, { ...message, title: 'u' }, { title: 'v', text: 'x' }, { title: 'v', text: 'y' })
  expect(
    problemsOf(bad.replace('"service": "support", "language"', '"service": "suport", "language"')),
  ).toEqual([
    {
      line: 12,
      field: 'predefined[0].service',
      message: "there is no 'suport' among the services of this file",
    },
    { line: 14, field: 'predefined[0].messages[1].key', message: 'stands in this set twice' },
    { line: 16, field: 'predefined[0].messages[3].title', message: 'stands in this set twice' },
  ])
  const twice = ready().replace(
    '"predefined": [',
    '"predefined": [{ "service": "support", "language": "ko", "messages": [] },\n',
  )
  expect(problemsOf(twice)).toEqual([
    { line: 13, field: 'predefined[1].language', message: "'support' has a set in 'ko'" },
  ])
})

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
