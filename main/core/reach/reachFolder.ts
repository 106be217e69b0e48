import { appendFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createReachObserver } from './createReachObserver.ts'
import type { WorkObserver } from './observer.ts'
import { mergeReach, reach } from './reach.ts'
import type { Reach } from './reach.ts'

/** An observer for the folder that `ORGATA_REACH` names; see `observerOfRun`. */
export function observerFromEnvironment(): { observer?: WorkObserver } {
  const folder = process.env['ORGATA_REACH']
  return folder === undefined || folder === '' ? {} : { observer: observeInto(folder) }
}

/** An observer that adds a line to this process’s file in the folder when its application closes. */
export function observeInto(folder: string): WorkObserver {
  return createReachObserver((reached) => {
    mkdirSync(folder, { recursive: true })
    appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify(reached)}\n`)
  })
}

/** The union of all processes of a run. An unfinished line of a killed process is skipped. */
export function readReachFolder(folder: string): Reach {
  const lines = readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
  return mergeReach(lines.flatMap(parsedLine))
}

function parsedLine(line: string): Reach[] {
  try {
    return [reach.parse(JSON.parse(line))]
  } catch {
    return []
  }
}
