import type { Page } from '@playwright/test'

/** What a browser says of every request without an answer; what follows from it is for the tests to say. */
const NETWORK = /^Failed to load resource: net::ERR_/

/** Everything a page complains about from now on: refusals of its policy, uncaught errors, errors it reports. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !NETWORK.test(message.text())) complaints.push(message.text())
  })
  return complaints
}
