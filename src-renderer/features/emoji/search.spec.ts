import { expect, test } from 'vitest'
import { readyToSearch } from '../../choseong'
import { findEmoji } from './search'
import { sectionsOf } from './sections'
import type { Emoji } from './tables'

const emoji = (glyph: string, [ko, en]: [string, string], tags = ''): Emoji => ({
  ...{ glyph, group: 0, version: 1, tones: [], names: { ko, en } },
  ready: { names: [ko, en].map(readyToSearch), tags: readyToSearch(tags) },
})
const heart = emoji('❤️', ['빨간색 하트', 'red heart'], '사랑\nlove')
const smile = emoji('😍', ['하트 눈 얼굴', 'smiling face with heart-eyes'], '사랑')
const cat = emoji('🐱', ['고양이 얼굴', 'cat face'])
const all = [heart, smile, cat]
const found = (query: string) => findEmoji(all, query).map(({ glyph }) => glyph)

test.each([
  ['하트', ['😍', '❤️']],
  ['ㅎㅌ', ['😍', '❤️']],
  ['love', ['❤️']],
  ['사ㄹ', ['❤️', '😍']],
  ['face', ['😍', '🐱']],
  ['dog', []],
])('[EJ2] %s finds %o', (query, glyphs) => {
  expect(found(query)).toEqual(glyphs)
})

test('[EJ2] what was used last comes first, in its tone, unless it cannot be shown here', () => {
  const hand = { ...emoji('✋', ['손', 'hand']), group: 1, tones: ['✋🏻', '✋🏼', '✋🏽', '✋🏾', '✋🏿'] }
  const sections = sectionsOf([...all, hand], ['✋🏿', '🫪', '🐱'])
  expect(sections.map(({ id, items }) => [id, items.map(({ glyph }) => glyph)])).toEqual([
    ['recent', ['✋🏿', '🐱']],
    ['faces', ['❤️', '😍', '🐱']],
    ['people', ['✋']],
  ])
})
