import { expect, test } from 'vitest'
import { COST, createPasswords } from './password'

test('[AU13] a password is hashed with its own salt, at a price that is written beside it', async () => {
  const passwords = createPasswords()
  const [first, second] = [await passwords.hash('한글 비밀번호'), await passwords.hash('한글 비밀번호')]
  expect(first).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/)
  expect(first).not.toBe(second)
  expect(await passwords.verify('한글 비밀번호'.normalize('NFD'), first)).toEqual({
    matches: true,
    outdated: false,
  })
  expect(await passwords.verify('한글 비밀번화', first)).toEqual({ matches: false, outdated: false })
})

test('[AU13] a hash of another price still opens, and is known to be outdated', async () => {
  const old = await createPasswords({ ln: 10, r: 8, p: 1 }).hash('damso')
  expect(await createPasswords({ ln: 11, r: 8, p: 1 }).verify('damso', old)).toEqual({
    matches: true,
    outdated: true,
  })
})

test('[AU14] checking a password of nobody takes as long as of somebody, and never matches', async () => {
  const passwords = createPasswords({ ...COST, p: 1 })
  const stored = await passwords.hash('damso-damso')
  const time = async (hash: string | undefined) => {
    const start = performance.now()
    await passwords.verify('guess', hash)
    return performance.now() - start
  }
  const pairs = [await time(undefined), await time(stored), await time(undefined), await time(stored)]
  const [nobody, somebody] = [Math.min(pairs[0] ?? 0, pairs[2] ?? 0), Math.min(pairs[1] ?? 0, pairs[3] ?? 0)]
  expect(nobody / somebody).toBeGreaterThan(0.5)
  expect((await passwords.verify('guess', undefined)).matches).toBe(false)
})

test('[AU15] who comes when fifty wait is turned away', async () => {
  const passwords = createPasswords({ ln: 10, r: 8, p: 1 })
  const waiting = Array.from({ length: 52 }, () => passwords.hash('damso'))
  expect(passwords.isBusy()).toBe(true)
  await Promise.all(waiting)
  expect(passwords.isBusy()).toBe(false)
})
