import { OrgataError } from '#shared/kernel/errors.ts'
import type { WorkerPool } from '#core/workers/workerPool.ts'
import { BudgetUsedUp } from '#core/workers/workerTask.ts'
import type { Progress, WorkerTask } from '#core/workers/workerTask.ts'
import { tooLarge } from './sourceText.ts'
import type { SourceFile } from './sourceText.ts'
import { importMessages } from '#shared/messages/imports.messages.ts'
import { saying } from '#shared/messages/refusal.ts'

/** The budget of one file. A part of some 200 lines of an ordinary procedure takes 5 ms. */
export const fileBudget = { lane: 'files', totalMs: 60_000, stallMs: 4_000 } as const

/** Says how far the reading of a file has come: the line, or a later stage. */
export interface FileProgress {
  line(line: number): void
  stage(): void
}

/** Lines are positive numbers, stages negative ones. */
export function fileProgress(progress: Progress): FileProgress {
  let stages = 0
  return {
    line: (line) => progress.reached(line),
    stage: () => progress.reached(--stages),
  }
}

/** For reading without a worker. */
export const noProgress: FileProgress = { line: () => {}, stage: () => {} }

function tooIntricate(file: SourceFile, at: number): never {
  if (at <= 0) return tooLarge(file, saying(importMessages.tooIntricate))
  return tooLarge(file, saying(importMessages.tooIntricateFrom, { line: at }))
}

/** Reads a file in a worker. @throws OrgataError `too_large` that names the line at which the budget was used up */
export async function readInWorker<I, O>(
  pool: WorkerPool,
  task: WorkerTask<I, O>,
  file: SourceFile,
  input: I,
  signal: AbortSignal,
): Promise<O> {
  try {
    return await pool.run(task, input, signal)
  } catch (error) {
    if (error instanceof BudgetUsedUp) return tooIntricate(file, error.at)
    throw error
  }
}

/** Reads a file inside a worker: what is too much for its stack or an array is named like what is too slow. */
export function within<T>(file: SourceFile, progress: Progress, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof OrgataError || !(error instanceof RangeError)) throw error
    return tooIntricate(file, progress.at)
  }
}
