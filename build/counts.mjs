// What the two test runners say about themselves, as one kind of number.
import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {string} file @param {(report: any) => Counts} read @param {number | null} exitCode @returns {Counts} */
function counted(file, read, exitCode) {
  const counts = existsSync(file)
    ? read(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 }
  // A runner that died, or an error outside of every test, is a failure although no test says so.
  const failed = exitCode === 0 && existsSync(file) ? counts.failed : Math.max(counts.failed, 1)
  return { ...counts, failed }
}

/** @param {string} file @param {number | null} exitCode */
export const vitestCounts = (file, exitCode) =>
  counted(
    file,
    ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
      skipped: numPendingTests + numTodoTests,
    }),
    exitCode,
  )

/** @param {string} file @param {number | null} exitCode */
export const playwrightCounts = (file, exitCode) =>
  counted(
    file,
    ({ stats, errors }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
      skipped: stats.skipped,
    }),
    exitCode,
  )
