import { expect, test } from 'vitest'
import { PORT } from '../src-contract/channels'
import { awaitPort, createHost } from './host'

test('[HO1] only a port that this very page was handed under its name is taken', async () => {
  const [foreign, unnamed, real] = [new MessageChannel(), new MessageChannel(), new MessageChannel()]
  const arrived = awaitPort(window)
  const hand = (data: string, port: MessagePort, more: MessageEventInit = {}) =>
    window.dispatchEvent(
      new MessageEvent('message', { data, ports: [port], source: window, origin: location.origin, ...more }),
    )
  hand(PORT, foreign.port1, { origin: 'https://elsewhere.example' })
  hand(PORT, foreign.port1, { source: null })
  hand('something', unnamed.port1)
  hand(PORT, real.port1)
  expect(await arrived).toBe(real.port1)
})

test('[HO2] each call gets the reply that bears its number, in whatever order they come', async () => {
  const { port1, port2 } = new MessageChannel()
  const host = createHost(port1)
  const heard: { id: number }[] = []
  port2.onmessage = ({ data }: MessageEvent<{ id: number }>) => {
    heard.push(data)
    if (heard.length < 2) return
    for (const { id } of [...heard].reverse()) port2.postMessage({ id, reply: { ok: true, value: id } })
  }
  const replies = await Promise.all([host.call('session.retry', {}), host.call('session.retry', {})])
  expect(replies).toEqual([
    { ok: true, value: 1 },
    { ok: true, value: 2 },
  ])
})
