import { writeSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import type { InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { openOutbox } from './outbox'
import { openSealedFolder } from './sealed-folder'
import { at, message, silent } from './testing'

/**
 * A program that tests start, kill and starve: `node writer.cjs FOLDER COUNT PAUSE` keeps one command after the other
 * and says of each whether it was stored.
 */
const [, , path = '', count = '0', pause = '0'] = argv

/** Straight to the file descriptor: what was said survives whatever comes next. */
const say = (word: string) => writeSync(stdout.fd, `${word}\n`)

async function write() {
  const keeper = { seals: false, wrap: (key: Buffer) => key, unwrap: (key: Buffer) => key }
  const outbox = await openOutbox(await openSealedFolder(path, keeper, silent), silent)
  const chat = newId<InteractionId>()
  say('ready')
  for (let n = 0; n < Number(count); n++) {
    const request = message(chat, `message ${n} `.repeat(20))
    say(`${(await outbox.keep(request, at)) ? 'stored' : 'refused'} ${request.commandId}`)
    await new Promise((resolve) => setTimeout(resolve, Number(pause)))
  }
}

void write()
