import type { EntityRecord } from '#shared/entities/registry.ts'
import type { TaskWork } from '#core/workers/workerTask.ts'
import { readRecord } from '../readRecord.ts'
import { wrongLine } from './recordsTask.ts'
import type { RecordLines } from './recordsTask.ts'

/** Checks the records of some lines; its progress is how many it has behind it. */
export const recordsInWorker: TaskWork<RecordLines, EntityRecord[]> = (input, progress) =>
  input.lines.map((text, n) => {
    progress.reached(n)
    return readRecord(text, input.kind, (what) => wrongLine(input.path, input.firstLine + n, what))
  })
