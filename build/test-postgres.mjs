// A PostgreSQL for one test file run by hand: prints its address, and ends when its standard input does.
// `npm test` starts one for all of them instead.
import { startPostgres } from './postgres.mjs'
import { throwAwayUser } from './users.mjs'

console.log(await startPostgres(throwAwayUser()))
process.stdin.resume().once('end', () => process.exit(0))
