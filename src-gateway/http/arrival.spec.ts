import { once } from 'node:events'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import type { Route } from './router'
import { openTestDoor } from './testing'

const QUESTION = 'GET /door HTTP/1.1\r\nHost: localhost\r\n\r\n'

interface Heard {
  readonly hasArrived: boolean
  readonly after: number
}

/** A door that remembers what became of its answers, and a line to it that reads nothing until it is told to. */
async function openLine() {
  const heard: Heard[] = []
  let wake = () => {}
  const route: Route = {
    method: 'GET',
    path: '/door',
    handle() {
      const answered = performance.now()
      const sent = (hasArrived: boolean) => {
        heard.push({ hasArrived, after: performance.now() - answered })
        wake()
      }
      return { status: 200, json: 'words', sent }
    },
  }
  const door = await openTestDoor([route])
  const line = new Socket()
  line.on('error', () => undefined)
  line.pause()
  line.connect(Number(new URL(door.url).port), '127.0.0.1')
  await once(line, 'connect')
  return {
    line,
    heard,
    until: async (count: number) => {
      while (heard.length < count) await new Promise<void>((resolve) => (wake = resolve))
    },
    close: async () => {
      line.destroy()
      const stopped = door.stop()
      door.cut()
      await stopped
    },
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

test('[HT5] an answer left unread by a client that hangs up has not arrived', async () => {
  const { line, heard, until, close } = await openLine()
  line.write(QUESTION)
  await pause(80)
  line.destroy()
  await until(1)
  expect(heard).toMatchObject([{ hasArrived: false }])
  await close()
})

test('[HT5] an answer that was read has arrived: at once if the client asks on, else soon', async () => {
  const { line, heard, until, close } = await openLine()
  for (let n = 0; n < 2; n += 1) {
    line.write(QUESTION)
    line.resume()
    await once(line, 'data')
    await pause(20)
  }
  await until(2)
  expect(heard.map(({ hasArrived }) => hasArrived)).toEqual([true, true])
  expect(heard[0]?.after).toBeLessThan(heard[1]?.after ?? 0)
  await close()
})

test('[HT5] a client that reads and closes its line has had its answer', async () => {
  const { line, heard, until, close } = await openLine()
  line.write(QUESTION)
  line.resume()
  await once(line, 'data')
  line.end()
  await until(1)
  expect(heard).toMatchObject([{ hasArrived: true }])
  await close()
})
