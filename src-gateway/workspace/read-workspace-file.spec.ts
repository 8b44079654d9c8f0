import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readWorkspaceFile } from './read-workspace-file'
import { predefinedOf, settingsOf } from './settings-of-file'
import { good, problemsOf } from './testing-file'

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
