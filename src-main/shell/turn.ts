/** Lets whoever waits for this thread have it. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
