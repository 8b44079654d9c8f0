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

/** One thing is waited for at a time. */
function createAlarm(clock: Clock) {
  let cancel: () => void = () => undefined
  return {
    cancel: () => cancel(),
    after: (milliseconds: number, then: () => void) => {
      cancel()
      cancel = clock.after(milliseconds, then)
    },
  }
}

/** One job after the other, each within its time: what takes too long is ended together with its page. */
export function createJobs(ports: JobPorts) {
  const page = createPage(ports)
  const queue: Waiting[] = []
  const { after, cancel } = createAlarm(ports.clock)
  let current: Waiting | undefined
  let pagesLeft = 0

  function pump() {
    if (current) return
    current = queue.shift()
    pagesLeft = PAGES
    if (current) begin(current)
    else if (page.isOpen()) after(IDLE, page.shut)
  }

  function begin(job: Waiting) {
    pagesLeft -= 1
    page.open()
    after(COMING_UP, ended)
    if (page.give(job)) taken()
  }

  /** What happens from now on is the job's own doing. */
  function taken() {
    pagesLeft = 0
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
    if (!page.isOpen()) return
    cancel()
    page.shut()
    if (current && pagesLeft > 0) begin(current)
    else settle(undefined)
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
        if (current && page.give(current)) taken()
      }),
    /** The page says what it made; only of the job that it has. */
    made: (id: string, made: Buffer | undefined) => {
      if (current?.id === id) settle(made)
    },
    died: ended,
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
