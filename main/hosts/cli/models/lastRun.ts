import { existsSync, readFileSync } from 'node:fs'
import { reach } from '#core/reach/reach.ts'
import type { Reach } from '#core/reach/reach.ts'

/** Where `npm test` leaves what a full run of the tests reached. */
export const lastRunFile = new URL('../../../../test-results/reach.json', import.meta.url)

/** What the last full run reached, or undefined where none was made here. */
export function readLastRun(file: URL = lastRunFile): Reach | undefined {
  return existsSync(file) ? reach.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}
