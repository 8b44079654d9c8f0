import { expect, test } from 'vitest'
import { readFlags } from './flags'

test('[ST1] our flags are read, foreign switches pass by name', () => {
  const args = [
    '--inspect=0',
    '--remote-debugging-port=0',
    '-r',
    'loader.js',
    '.',
    '--gateway=https://desk.example',
    '--user-data-dir=/tmp/x',
    '--lang=ko',
  ]
  expect(readFlags(args)).toEqual({
    flags: {
      gateway: new URL('https://desk.example/'),
      sample: false,
      userDataDir: '/tmp/x',
      language: 'ko',
      passed: ['--inspect', '--remote-debugging-port'],
    },
  })
})

test('[ST1] a malformed value ends the start and is named', () => {
  for (const flag of [
    '--lang=fr',
    '--lang',
    '--gateway=',
    '--gateway=ftp://x',
    '--gateway=https://a b',
    '--sample=yes',
    '--user-data-dir=',
    '--user-data-dir',
  ]) {
    const reading = readFlags([flag])
    expect('problem' in reading && reading.problem.startsWith(`${flag}: `)).toBe(true)
  }
  expect(readFlags(['--sample', '--gateway=https://desk.example'])).toHaveProperty('problem')
})

test('[ST2] a debugger needs a profile of its own', () => {
  for (const flag of [
    '--inspect',
    '--inspect-brk=9229',
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
  ]) {
    expect(readFlags([flag])).toHaveProperty('problem')
    expect(readFlags([flag, '--user-data-dir=/tmp/x'])).toHaveProperty('flags')
  }
})
