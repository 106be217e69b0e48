import type { ErrorShape } from '#shared/kernel/errors.ts'

/** From the application to a worker: one task at a time. */
export interface TaskMessage {
  task: string
  input: unknown
  /** Milliseconds after which the worker ends the task by itself, so that none outlives an application that was killed. */
  lastMs: number
}

/** From a worker: its modules are loaded and the task begins, then the end of the task. */
export type WorkerMessage =
  | { type: 'begun' }
  | { type: 'done'; output: unknown }
  | { type: 'failed'; error: ErrorShape; cause: string; said?: object | undefined }
