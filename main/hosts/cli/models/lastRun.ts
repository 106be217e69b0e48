import { existsSync, readFileSync } from 'node:fs'
import { reach } from '#core/reach/reach.ts'
import type { Reach } from '#core/reach/reach.ts'

/** The file for the reach of a full run of `npm test`. */
export const lastRunFile = new URL('../../../../test-results/reach.json', import.meta.url)

/** The reach of the last full run, or undefined without one. */
export function readLastRun(file: URL = lastRunFile): Reach | undefined {
  return existsSync(file) ? reach.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}
