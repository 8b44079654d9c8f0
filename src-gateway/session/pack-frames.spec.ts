import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { packFrames } from './pack-frames'

test('[SO16] frames that leave in one piece arrive as they were, whatever their length', async () => {
  const words = [0, 1, 125, 126, 127, 65_535, 65_536, 70_000].map((length) => 'x'.repeat(length))
  const frames = [...words, '안녕하세요', ...words.map((text) => Buffer.from(text)), '안녕'.repeat(40_000)]
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  server.on('connection', (socket, { socket: wire }) => {
    wire.write(packFrames(frames))
    socket.close()
  })
  await once(server, 'listening')
  // The address of a listening TCP server is an object.
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const heard: string[] = []
  client.on('message', (data: Buffer) => heard.push(data.toString()))
  await once(client, 'close')
  expect(heard).toEqual(frames.map(String))
  server.close()
})
