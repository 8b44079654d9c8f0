import { Duplex } from 'node:stream'
import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import { DatabaseError } from './database'

export interface WorkerSettings {
  /** The folder PostgreSQL keeps its files in. */
  cluster: string
  /** Where the engine's own files are. */
  engine: string
}
export type ToWorker = Uint8Array | 'close'
export type FromWorker = Uint8Array | 'ready' | { failed: string } | { log: string }

/**
 * What pg takes for a socket is a thread: connecting starts the engine, ending closes it, and an engine that died is a
 * line that was lost. So the pool that brings back a lost line brings back the engine, through recovery.
 */
export function createWorkerLine(file: string, settings: WorkerSettings, logger: Logger) {
  /** Two engines must never be on one folder, not even one that is leaving. */
  let gone: Promise<unknown> = Promise.resolve()

  function line(): Duplex {
    let worker: Worker | undefined
    let failure = 'the embedded database stopped'
    let waiting: Uint8Array[] = []

    const send = () => {
      const whole = new Uint8Array(Buffer.concat(waiting))
      waiting = []
      worker?.postMessage(whole, [whole.buffer])
    }

    const duplex = new Duplex({
      read: () => undefined,
      // What is written in one go (a whole transaction) is sent, run and answered in one go.
      write(chunk: Uint8Array, _encoding, done) {
        if (waiting.push(chunk) === 1) queueMicrotask(send)
        done()
      },
      final(done) {
        worker?.postMessage('close' satisfies ToWorker)
        gone.then(() => done(), done)
      },
      destroy(error, done) {
        const ended = worker?.terminate() ?? Promise.resolve()
        ended.then(() => done(error), done)
      },
    })

    function hear(message: FromWorker) {
      if (message === 'ready') duplex.emit('connect')
      else if (message instanceof Uint8Array) duplex.push(message)
      else if ('log' in message) logger.debug({ line: message.log }, 'the embedded database says')
      else failure = message.failed
    }

    function start() {
      if (duplex.destroyed) return
      const started = new Worker(file, { workerData: settings, stdin: false })
      worker = started
      gone = new Promise((resolve) => started.once('exit', resolve))
      started.on('message', hear)
      started.on('error', (error) => (failure = error.message))
      started.once('exit', () => {
        worker = undefined
        if (duplex.writableEnded) return duplex.push(null)
        duplex.destroy(new DatabaseError(`The embedded database stopped: ${failure}`, '58030'))
      })
    }

    return Object.assign(duplex, {
      connect: () => void gone.then(start),
      setNoDelay: () => duplex,
      setKeepAlive: () => duplex,
      ref: () => duplex,
      unref: () => duplex,
    })
  }

  return {
    line,
    /** When the last engine has left. A pool calls itself ended while its lines are still ending. */
    gone: () => gone,
  }
}
