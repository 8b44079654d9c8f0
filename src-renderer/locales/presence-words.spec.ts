import { expect, test } from 'vitest'
import { lunch } from '../../src-domain/testing'
import { language } from '.'
import { presenceMark, presenceName } from './presence-words'

const reasons = [{ id: lunch, name: { ko: '점심', en: 'Lunch' }, isBreak: true }]

test('[PU1] a presence has the name of its reason, or of what forced it', () => {
  language.value = 'ko'
  expect([
    presenceName({ state: 'ready' }, reasons),
    presenceName({ state: 'notReady', reasonId: lunch }, reasons),
    presenceName({ state: 'notReady', reasonId: null, forced: 'noAnswer' }, reasons),
    presenceName({ state: 'notReady', reasonId: null }, []),
    presenceName({ state: 'busy' }, reasons),
  ]).toEqual(['대기', '점심', '미응답', '이석', '상담 중'])
})

test('[PU2] a break has a shape of its own', () => {
  expect([
    presenceMark({ state: 'notReady', reasonId: lunch }, reasons),
    presenceMark({ state: 'notReady', reasonId: null }, reasons),
  ]).toEqual(['break', 'notReady'])
})
