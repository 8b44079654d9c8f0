import { writeSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import { pino } from 'pino'
import { openDatabase } from './open-database'

/**
 * A program that tests start, kill and trace: `node database-testing-writer.cjs FOLDER FIRST COUNT` appends
 * rows one transaction at a time, and says on its output what it asks and what was acknowledged.
 */
const [, , folder = '', first = '0', count = '0'] = argv
const migrations = [
  { number: 1, name: 'written', sql: 'create table written (n int primary key, body text not null)' },
]

/** Straight to the file descriptor: what was said survives whatever comes next. */
const say = (word: string) => writeSync(stdout.fd, `${word}\n`)

async function write() {
  const settings = { folder, version: '0.0.0-test', migrations }
  const database = await openDatabase(settings, pino({ level: 'silent' }))
  say('ready')
  for (let n = Number(first); n < Number(first) + Number(count); n += 1) {
    say(`asked ${n}`)
    await database.batch([
      {
        name: 'write',
        text: 'insert into written values ($1, $2)',
        parameters: [n, '안녕하세요 '.repeat(20)],
      },
    ])
    say(`acknowledged ${n}`)
  }
  await database.close()
  say('done')
  process.exit(0)
}

write().catch((error: unknown) => {
  say(`failed ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
})
