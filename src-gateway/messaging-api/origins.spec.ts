import { expect, test } from 'vitest'
import { isListed } from './origins'

const ownOrigin = 'https://chat.example'
const asked = (origin: string, origins: string[]) => isListed({ origins }, { origin, own: [ownOrigin] })

test('[CW5] a listed site and our own pages pass, whatever resembles them does not', () => {
  const listed = ['https://shop.example']
  expect(asked('https://shop.example', listed)).toBe(true)
  expect(asked(ownOrigin, listed)).toBe(true)
  const others = [
    'http://shop.example',
    'https://shop.example:8443',
    'https://shop.example.evil',
    'null',
    '',
    'https://evil-shop.example',
  ]
  expect(others.filter((origin) => asked(origin, listed))).toEqual([])
})

test('[CW5] loopback stands for pages of this computer only', () => {
  expect(asked('http://localhost:8123', ['loopback'])).toBe(true)
  expect(asked('http://127.0.0.1:1', ['loopback'])).toBe(true)
  expect(asked('http://localhost.evil.example', ['loopback'])).toBe(false)
})
