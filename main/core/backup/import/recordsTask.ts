import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
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
export const wrongLine = (path: string, line: number, what: string | Message | Saying) =>
  refusal('corrupt', backupFilesMessages.wrongLine, { path, line, what })
