import { expect, test } from 'vitest'
import type { Instant } from '../../src-contract/ids'
import { en } from './en'
import { calendarDay, dayOf, duration, soon } from './format'
import { ko } from './ko'

test('[LO1] particles follow the name they stand behind', () => {
  expect([ko.system.left('이지은'), ko.system.left('박서준 상담사')]).toEqual([
    '이지은이 나갔습니다.',
    '박서준 상담사가 나갔습니다.',
  ])
})

test('[LO2] durations are minutes and seconds, with hours from the first on, and never negative', () => {
  expect([0, 59_999, 61_000, 3_600_000, -5_000].map(duration)).toEqual([
    '00:00',
    '00:59',
    '01:01',
    '1:00:00',
    '00:00',
  ])
})

test('[LO3] numbers and waiting times are said as each language says them', () => {
  expect([en.link.queued(1), en.link.queued(2_000), soon('ko', 45), soon('en', 61)]).toEqual([
    '1 message waits to be sent.',
    '2,000 messages wait to be sent.',
    '45초',
    '2 minutes',
  ])
})

test('[LO4] a day names its year only when it is not this one', () => {
  const at = '2026-03-02T12:00:00.000Z' as Instant
  const [same, other] = [Date.parse('2026-06-01'), Date.parse('2027-06-01')]
  expect([dayOf('ko', at, same), dayOf('ko', at, other), calendarDay(at)]).toEqual([
    '3월 2일 월요일',
    '2026년 3월 2일 월요일',
    '2026-3-2',
  ])
})
