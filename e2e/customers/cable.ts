import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type Cable = Awaited<ReturnType<typeof createCable>>

/**
 * A line to the gateway that can be cut. A browser's own "offline" lets an open request finish; this drops every
 * socket, as a lost network does, and takes no new one until it is mended.
 */
export async function createCable(gatewayUrl: string) {
  const { hostname, port } = new URL(gatewayUrl)
  const sockets = new Set<Socket>()
  let whole = true

  function join(from: Socket, to: Socket) {
    sockets.add(from)
    // A reset is the end of the line like any other; `close` follows and takes the other half along.
    from.on('error', () => from.destroy())
    from.once('close', () => {
      sockets.delete(from)
      to.destroy()
    })
    from.pipe(to)
  }

  function dropAll() {
    for (const socket of sockets) socket.destroy()
  }

  const server = createServer((near) => {
    if (!whole) return void near.destroy()
    const far = connect(Number(port), hostname)
    join(near, far)
    join(far, near)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  // A TCP server that listens has an address of this form.
  const { port: ownPort } = server.address() as AddressInfo

  return {
    /** What to give to the customer instead of the gateway's own address. */
    url: `http://127.0.0.1:${ownPort}`,
    cut: () => {
      whole = false
      dropAll()
    },
    mend: () => {
      whole = true
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        dropAll()
      }),
  }
}
