import { createWorkerLane } from './workerLane.ts'
import { lanes } from './workerTask.ts'
import type { Lane, WorkerTask } from './workerTask.ts'

/** The worker processes of an application: work that outside input can make long or large, within a budget. */
export interface WorkerPool {
  /**
   * Carries out a task in the worker of its lane. Nothing of this process waits for it.
   * @throws BudgetUsedUp where it was stopped for its time or memory; OrgataError of the task, `cancelled`, and
   * `unavailable` at closing
   */
  run<I, O>(task: WorkerTask<I, O>, input: I, signal?: AbortSignal): Promise<O>
  /** Ends the workers, with what they do. */
  close(): Promise<void>
}

/** Megabytes of heap. An ordinary expression needs less than one, a file of 2 MB some two hundred. */
const memoryMb: Record<Lane, number> = { checks: 128, runs: 128, files: 512, papers: 1_024 }

/**
 * Makes the pool; no worker starts before it has something to do.
 * @param taskMs the host's own limits of time, by the name of the task
 */
export function createWorkerPool(taskMs: Readonly<Record<string, number>> = {}): WorkerPool {
  const byName = new Map(lanes.map((lane) => [lane, createWorkerLane(memoryMb[lane])]))
  return {
    run(task, input, signal) {
      const ms = taskMs[task.name]
      const limited = ms === undefined ? task : { ...task, totalMs: ms, stallMs: ms }
      return byName.get(task.lane)!.run(limited, input, signal)
    },
    async close() {
      await Promise.all([...byName.values()].map((lane) => lane.close()))
    },
  }
}
