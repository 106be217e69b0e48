/** Each lane has a worker of its own, so that one kind of work never waits for another. */
export const lanes = ['checks', 'runs', 'files', 'papers'] as const

export type Lane = (typeof lanes)[number]

/** Work for a worker process, whose length or size outside input decides. Input and output are structured clones. */
export interface WorkerTask<I, O> {
  readonly name: string
  readonly lane: Lane
  /** Milliseconds from its first instruction to its answer. */
  readonly totalMs: number
  /** Milliseconds without progress, for work that says how far it came. */
  readonly stallMs?: number
  /** Only for the compiler. */
  readonly types?: { input: I; output: O }
}

/** Names a task with its budget. */
export function defineTask<I, O>(task: WorkerTask<I, O>): WorkerTask<I, O> {
  return task
}

/** How far a task came: a number of its own that outlives it. */
export interface Progress {
  readonly at: number
  reached(at: number): void
}

/** What carries out a task in the worker. */
export type TaskWork<I, O> = (input: I, progress: Progress) => O | Promise<O>

/** The resource that ran out. */
export type Resource = 'time' | 'memory'

/** A task was stopped from outside; `at` is how far it came. */
export class BudgetUsedUp extends Error {
  readonly resource: Resource
  readonly at: number

  constructor(task: string, resource: Resource, at: number) {
    super(`${task} used up its ${resource} at ${at}.`)
    this.name = 'BudgetUsedUp'
    this.resource = resource
    this.at = at
  }
}
