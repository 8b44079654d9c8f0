import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** A wire to a server that a test can cut and mend: everything on it breaks, and nobody gets through meanwhile. */
export async function createCutter(host: string, port: number) {
  const sockets = new Set<Socket>()
  let frozen = false

  function join(client: Socket) {
    const server = connect(port, host)
    for (const [from, to] of [[client, server] as const, [server, client] as const]) {
      sockets.add(from)
      from.on('data', (chunk) => frozen || to.write(chunk))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  }

  async function listen(at: number) {
    const server: Server = createServer(join)
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
    return server
  }

  let listening = await listen(0)
  const address = listening.address()
  const own = typeof address === 'object' && address !== null ? address.port : 0

  async function cut() {
    const closed = once(listening, 'close')
    listening.close()
    sockets.forEach((socket) => socket.destroy())
    await closed
  }

  return {
    port: own,
    cut,
    mend: async () => {
      listening = await listen(own)
    },
    /** Half-open: the line looks up, and nothing passes. */
    freeze: (on: boolean) => (frozen = on),
  }
}
