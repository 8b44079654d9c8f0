/** Counts what is under way, so that whoever closes the database can wait for it. */
export interface UnderWay {
  readonly add: (work: Promise<unknown>, failed: (defect: unknown) => void) => void
  readonly settled: () => Promise<void>
}

export function createUnderWay(): UnderWay {
  let count = 0
  let waiting: (() => void)[] = []

  function end() {
    count -= 1
    if (count > 0) return
    waiting.forEach((resolve) => resolve())
    waiting = []
  }

  return {
    add: (work, failed) => {
      count += 1
      work.then(end, (defect: unknown) => {
        failed(defect)
        end()
      })
    },
    settled: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}
