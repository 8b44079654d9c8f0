import { expect, test } from 'vitest'
import { createTestClock } from '../session/testing'
import { createJobs, type Job } from './jobs'

/** A workshop whose page does what the test says. */
function workshop() {
  const { clock, advance } = createTestClock()
  const happened: string[] = []
  const jobs = createJobs({
    clock,
    open: () => happened.push('open'),
    close: () => happened.push('close'),
  })
  return { ...jobs, happened, advance }
}

const picture = { kind: 'picture', longest: 640, bytes: Buffer.from('x') } as const
const answerTo = async (asked: Promise<Buffer | undefined>) => (await asked)?.toString('utf8')

test('[AT7] the workshop opens for its first job, does one after the other, and closes when it is idle', async () => {
  const { draw, next, made, happened, advance } = workshop()
  const [first, second] = [draw(picture), draw({ kind: 'pages', bytes: Buffer.from('y') })]
  const job = await next()
  expect(job.task).toEqual(picture)
  made(job.id, Buffer.from('drawn'))
  expect(await answerTo(first)).toBe('drawn')
  made((await next()).id, undefined)
  expect(await answerTo(second)).toBe(undefined)
  await advance(29_999)
  expect(happened).toEqual(['open'])
  await advance(1)
  expect(happened).toEqual(['open', 'close'])
})

test('[AT7] a job that takes longer than ten seconds ends with its page; the next one gets a new page', async () => {
  const { draw, next, made, happened, advance } = workshop()
  const [bomb, good] = [draw(picture), draw(picture)]
  await next()
  await advance(10_000)
  expect(await answerTo(bomb)).toBe(undefined)
  expect(happened).toEqual(['open', 'close', 'open'])
  made((await next()).id, Buffer.from('drawn'))
  expect(await answerTo(good)).toBe('drawn')
})

test('[AT7] a page that is slow in coming up costs no job anything', async () => {
  const { draw, next, made, happened, advance } = workshop()
  const drawn = draw(picture)
  await advance(29_999)
  made((await next()).id, Buffer.from('drawn'))
  expect(await answerTo(drawn)).toBe('drawn')
  expect(happened).toEqual(['open'])
})

test('[AT7] a page that dies before it has its job is followed by one more, and no other', async () => {
  const { draw, next, made, died, happened, advance } = workshop()
  const [first, second] = [draw(picture), draw(picture)]
  died()
  made((await next()).id, Buffer.from('drawn'))
  expect(await answerTo(first)).toBe('drawn')
  died()
  await advance(30_000)
  expect(await answerTo(second)).toBe(undefined)
  expect(happened).toEqual(['open', 'close', 'open', 'close', 'open', 'close'])
})

test('[AT7] a page that dies takes only its own job with it, and one that lies about a job is not believed', async () => {
  const { draw, next, made, died, happened } = workshop()
  const [first, second] = [draw(picture), draw(picture)]
  const old: Job = await next()
  made('another', Buffer.from('forged'))
  died()
  expect(await answerTo(first)).toBe(undefined)
  made(old.id, Buffer.from('late'))
  made((await next()).id, Buffer.from('drawn'))
  expect(await answerTo(second)).toBe('drawn')
  expect(happened).toEqual(['open', 'close', 'open'])
})

test('[AT7] nobody waits for a workshop that was closed', async () => {
  const { draw, stop, happened } = workshop()
  const asked = [draw(picture), draw(picture)]
  stop()
  expect(await Promise.all(asked)).toEqual([undefined, undefined])
  expect(happened).toEqual(['open', 'close'])
})
