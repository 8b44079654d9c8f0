import type { Clock } from '../session/clock'

/** What the workshop makes of foreign bytes. `pages` answers their number, the others a picture. */
export type Task = { readonly bytes: Buffer } & (
  | { readonly kind: 'picture'; readonly longest: number }
  | { readonly kind: 'page'; readonly page: number; readonly longest: number }
  | { readonly kind: 'pages' }
)

export interface JobPorts {
  clock: Clock
  /** Has a page come up that asks for jobs. */
  open: () => void
  /** Ends that page, whatever it is doing. */
  close: () => void
}

export interface Job {
  readonly id: string
  readonly task: Task
}

/** Whoever takes longer over a job was given a bomb. */
const DEADLINE = 10_000
/** A page that comes up has been given nothing yet: if it takes longer, or dies, that says nothing of its job. */
const COMING_UP = 30_000
/** So often a page comes up for one job. */
const PAGES = 2
/** A workshop without work costs memory. */
const IDLE = 30_000

interface Waiting extends Job {
  readonly settle: (made: Buffer | undefined) => void
}

/** The page: closed, or open and either waiting for a job or busy with one. */
function createPage({ open, close }: Omit<JobPorts, 'clock'>) {
  let take: ((job: Job) => void) | undefined
  let isOpen = false

  return {
    isOpen: () => isOpen,
    open: () => {
      if (isOpen) return
      isOpen = true
      open()
    },
    shut: () => {
      take = undefined
      isOpen = false
      close()
    },
    waits: (taker: (job: Job) => void) => (take = taker),
    /** Whether it was there to take it. */
    give: (job: Job): boolean => {
      const taken = take !== undefined
      take?.(job)
      take = undefined
      return taken
    },
  }
}

/** One job after the other, each within its time: what takes too long is ended together with its page. */
export function createJobs(ports: JobPorts) {
  const page = createPage(ports)
  const queue: Waiting[] = []
  let current: Waiting | undefined
  let isBegun = false
  let pages = 0
  let cancel: () => void = () => undefined
  const after = (milliseconds: number, then: () => void) => {
    cancel()
    cancel = ports.clock.after(milliseconds, then)
  }

  function pump() {
    if (current) return
    current = queue.shift()
    if (!current) {
      if (page.isOpen()) after(IDLE, page.shut)
      return
    }
    pages = 1
    begin(current)
  }

  function begin(job: Waiting) {
    isBegun = false
    page.open()
    after(COMING_UP, ended)
    give(job)
  }

  function give(job: Waiting) {
    if (!page.give(job)) return
    isBegun = true
    after(DEADLINE, ended)
  }

  function settle(made: Buffer | undefined) {
    const settled = current
    current = undefined
    settled?.settle(made)
    pump()
  }

  /** The page has died, or is made to. */
  function ended() {
    cancel()
    page.shut()
    if (current && !isBegun && pages < PAGES) {
      pages += 1
      begin(current)
    } else {
      settle(undefined)
    }
  }

  return {
    /** undefined: it cannot be drawn. */
    draw: (task: Task): Promise<Buffer | undefined> =>
      new Promise((resolve) => {
        queue.push({ id: crypto.randomUUID(), task, settle: resolve })
        pump()
      }),
    /** The page asks for its next job. */
    next: (): Promise<Job> =>
      new Promise((resolve) => {
        page.waits(resolve)
        if (current && !isBegun) give(current)
      }),
    /** The page says what it made; only of the job that it has. */
    made: (id: string, made: Buffer | undefined) => {
      if (current?.id === id) settle(made)
    },
    died: () => {
      if (page.isOpen()) ended()
    },
    /** Nobody waits for anything any more. */
    stop: () => {
      const given = [...(current ? [current] : []), ...queue.splice(0)]
      current = undefined
      cancel()
      if (page.isOpen()) page.shut()
      given.forEach((job) => job.settle(undefined))
    },
  }
}
export type Jobs = ReturnType<typeof createJobs>
