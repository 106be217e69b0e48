import type { EntityRecord } from '#shared/entities/registry.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { defineTask } from '#core/workers/workerTask.ts'

/** Some lines of a file of records. */
export interface RecordLines {
  path: string
  kind: string
  /** The line of the file that is the first of these, from 1. */
  firstLine: number
  lines: string[]
}

/** Checks the records of some lines by the shape of their kind. */
export const recordsTask = defineTask<RecordLines, EntityRecord[]>({
  name: 'readRecords',
  lane: 'files',
  totalMs: 60_000,
  stallMs: 15_000,
})

/** An export that is refused because of one line. */
export const wrongLine = (path: string, line: number, what: string) =>
  new OrgataError(
    'corrupt',
    `The export cannot be imported: ${path}, line ${line}, ${what}. Nothing was changed.`,
  )
