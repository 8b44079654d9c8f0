import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** What one guess costs: `ln` is the binary logarithm of N; memory is 128 · N · r bytes (32 MiB). */
export interface Cost {
  readonly ln: number
  readonly r: number
  readonly p: number
}
export const COST: Cost = { ln: 15, r: 8, p: 3 }

const LENGTH = 32

/** Two at a time leave threads for everything else; who comes when fifty wait is told to come back. */
const PLACES = 2
const WAITING = 50

export interface Passwords {
  readonly hash: (password: string) => Promise<string>
  readonly verify: (password: string, stored: string | undefined) => Promise<Verdict>
  readonly isBusy: () => boolean
}

export interface Verdict {
  readonly matches: boolean
  /** The stored hash was made at another price than today's: make a new one while the password is at hand. */
  readonly outdated: boolean
}

interface Parsed extends Cost {
  readonly salt: Buffer
  readonly hash: Buffer
}

export function createPasswords(cost: Cost = COST): Passwords {
  const inTurn = createTurns(PLACES)
  // Checked for people who do not exist, so that they take as long as those who do.
  const nobody: Parsed = { ...cost, salt: randomBytes(16), hash: randomBytes(LENGTH) }

  return {
    isBusy: () => inTurn.waiting() >= WAITING,
    hash: (password) =>
      inTurn.take(async () => {
        const salt = randomBytes(16)
        return print({ ...cost, salt, hash: await derive(password, salt, cost) })
      }),
    verify: (password, stored) =>
      inTurn.take(async () => {
        const parsed = stored === undefined ? nobody : parse(stored)
        const derived = await derive(password, parsed.salt, parsed)
        const matches = timingSafeEqual(derived, parsed.hash) && stored !== undefined
        return { matches, outdated: parsed.ln !== cost.ln || parsed.r !== cost.r || parsed.p !== cost.p }
      }),
  }
}

function derive(password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** ln
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, LENGTH, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}

const print = ({ ln, r, p, salt, hash }: Parsed) =>
  `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`

function parse(stored: string): Parsed {
  const found = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(stored)
  if (!found) throw new Error('A stored password hash cannot be read')
  const [, ln, r, p, salt = '', hash = ''] = found
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  return { ln: Number(ln), r: Number(r), p: Number(p), salt: bytes(salt), hash: bytes(hash) }
}

/** At most `places` pieces of work run at once, the others in the order they came. */
function createTurns(places: number) {
  const queue: (() => void)[] = []
  let running = 0

  async function take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running >= places) await new Promise<void>((resume) => queue.push(resume))
    else running += 1
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else running -= 1
    }
  }

  return { take, waiting: () => queue.length }
}
