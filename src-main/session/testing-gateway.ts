import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import type { AgentId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { PROTOCOL_VERSION, Up, type DeskEntry, type Down } from '../../src-contract/protocol'
import { at } from './testing'

export const me = {
  id: newId<AgentId>(),
  userName: 'mina',
  displayName: '김미나',
  role: 'agent' as const,
  teamIds: [],
  serviceIds: [],
  chatLimit: 3,
}

export const workspace = {
  revision: 1,
  centreName: 'Test',
  services: [],
  reasons: [],
  teams: [],
  connectionGrace: 60,
}

/** What the agents' door says to everybody who knocks. */
const doorAnswers: Record<string, object> = {
  '/agent/about': {
    product: 'damso-gateway',
    version: '1',
    protocol: PROTOCOL_VERSION,
    isSetUp: true,
    centreName: 'Test',
  },
  '/agent/sign-in': { secret: 'secret-of-mina', me, expiresAt: at },
  '/agent/tickets': { ticket: 'ticket', expiresAt: at },
}

/** The gateway's end of the wire, as a test wants it to behave: it says only what it is told to say. */
export async function startTestGateway(heartbeat = 5) {
  const asked: string[] = []
  const http = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
    response.end(JSON.stringify(doorAnswers[request.url ?? ''] ?? { refused: 'unavailable' }))
  })
  const server = new WebSocketServer({ server: http, path: '/agent/session' })
  const lines: WebSocket[] = []
  const heard: Up[] = []
  let answer: (up: Up, say: (down: Down) => void) => void = () => undefined

  server.on('connection', (line) => {
    lines.push(line)
    line.on('message', (data: Buffer) => {
      const up = Up.parse(JSON.parse(data.toString('utf8')))
      heard.push(up)
      answer(up, (down) => line.send(JSON.stringify(down)))
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo

  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    asked,
    heard,
    lines,
    answers: (how: typeof answer) => (answer = how),
    welcome: (desk: DeskEntry[] = []): Down => ({
      frame: 'welcome',
      version: PROTOCOL_VERSION,
      gatewayTime: at,
      heartbeat,
      me,
      workspace,
      desk,
    }),
    say: (down: Down) => lines.at(-1)?.send(JSON.stringify(down)),
    close: async () => {
      lines.forEach((line) => line.terminate())
      await new Promise((resolve) => http.close(resolve))
    },
  }
}
export type TestGateway = Awaited<ReturnType<typeof startTestGateway>>
