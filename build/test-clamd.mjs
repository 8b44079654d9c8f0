// A clamd for one test file: prints its address, and ends when its standard input does.   test-clamd.mjs [PORT]
import { startClamd } from './clamd.mjs'
import { throwAwayUser } from './users.mjs'

const [port] = process.argv.slice(2)
console.log(await startClamd(throwAwayUser(), port === undefined ? undefined : Number(port)))
process.stdin.resume().once('end', () => process.exit(0))
