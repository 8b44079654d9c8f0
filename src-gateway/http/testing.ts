import { request } from 'node:http'
import { connect } from 'node:net'
import { type Door, listen, type Listener } from './listeners'
import { createPeerOf } from './peer'
import { createRouter, type Route } from './router'

/** A door with these routes on a free port of this computer. */
export function openTestDoor(
  routes: readonly Route[],
  options: { trustProxy?: boolean; paths?: string[] } = {},
) {
  const defects: unknown[] = []
  const door: Door = {
    paths: options.paths ?? ['door'],
    handle: createRouter({
      routes,
      peerOf: createPeerOf(options.trustProxy ?? false),
      unknownPath: () => ({ status: 404, json: 'unknown path' }),
      unknownMethod: (_, allowed) => ({ status: 405, json: allowed }),
      defect(defect) {
        defects.push(defect)
        return { status: 500, json: 'defect' }
      },
    }),
  }
  return listenTo([door]).then((listener) => ({ ...listener, defects }))
}

export const listenTo = (doors: readonly Door[]): Promise<Listener> =>
  listen({
    ...{ host: '127.0.0.1', port: 0, doors },
    defect: (defect) => {
      throw defect
    },
  })

export interface Asked {
  readonly method?: string
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** One question, asked exactly as it is written: `fetch` would tidy the path and add headers. */
export function ask(url: string, { method = 'GET', path, headers = {}, body }: Asked) {
  const { hostname, port } = new URL(url)
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: unknown }>(
    (resolve, reject) => {
      const asked = request({ hostname, port, method, path, headers, agent: false }, (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => (text += chunk))
        answer.on('end', () => {
          const isJson = text !== '' && answer.headers['content-type']?.startsWith('application/json')
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: isJson ? JSON.parse(text) : text,
          })
        })
      })
      asked.on('error', reject)
      asked.end(body)
    },
  )
}

/** Writes bytes to a line as they are, and reads until the other end closes. */
export function sayRaw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'))
    let heard = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => (heard += chunk))
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
  })
}
