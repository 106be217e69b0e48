import { Worker } from 'node:worker_threads'
import { OrgataError, fromErrorShape } from '#shared/kernel/errors.ts'
import { createSerialQueue } from '#core/timing/serialQueue.ts'
import { BudgetUsedUp } from './workerTask.ts'
import type { Progress, WorkerTask } from './workerTask.ts'
import { workerFile } from './workerFile.ts'
import type { TaskMessage, WorkerMessage } from './workerMessages.ts'

/** Runs the tasks of one lane, one after the other, in one worker thread that is started when it is needed. */
export interface WorkerLane {
  run<I, O>(task: WorkerTask<I, O>, input: I, signal: AbortSignal | undefined): Promise<O>
  close(): Promise<void>
}

/** A worker without work ends after this time. */
const idleMs = 10 * 60_000

/** Loading the modules of a task; a busy computer takes seconds. */
const loadMs = 60_000

const closing = () => new OrgataError('unavailable', 'Orgata is closing.')
const cancelled = () => new OrgataError('cancelled', 'Cancelled before it was done.')

/**
 * The limits are of real time: a worker computes in it whatever the application's clock says.
 * @param memoryMb the heap of the worker
 */
export function createWorkerLane(memoryMb: number): WorkerLane {
  const queue = createSerialQueue()
  const ended = new AbortController()
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined

  const start = (): Worker => {
    const started = new Worker(workerFile(), {
      name: 'orgata',
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    })
    // Between two tasks too: an error without a listener ends the process.
    started.on('error', () => forget(started))
    started.on('exit', () => forget(started))
    return started
  }
  const forget = (gone: Worker) => {
    if (worker === gone) worker = undefined
  }
  const stop = async () => {
    const stopped = worker
    worker = undefined
    await stopped?.terminate()
  }

  const runNow = <I, O>(task: WorkerTask<I, O>, input: I, signal: AbortSignal | undefined): Promise<O> => {
    if (ended.signal.aborted) throw closing()
    if (signal?.aborted === true) throw cancelled()
    const own = (worker ??= start())
    const progress: Progress = new Int32Array(new SharedArrayBuffer(4))
    return new Promise<O>((resolve, reject) => {
      let timer: NodeJS.Timeout
      let isOver = false
      const end = (settle: () => void) => {
        isOver = true
        clearTimeout(timer)
        own.off('message', onMessage).off('error', onError).off('exit', onExit)
        signal?.removeEventListener('abort', onAbort)
        ended.signal.removeEventListener('abort', onEnd)
        settle()
      }
      const stopWith = (error: Error) => end(() => void stop().then(() => reject(error), reject))
      const used = (resource: 'time' | 'memory') => new BudgetUsedUp(task.name, resource, progress[0]!)
      const watch = (left: number) => {
        const before = progress[0]
        const ms = Math.min(left, task.stallMs ?? left)
        timer = setTimeout(() => {
          // An answer that has arrived while this process was busy comes first.
          setImmediate(() => {
            if (isOver) return
            if (left > ms && progress[0] !== before) watch(left - ms)
            else stopWith(used('time'))
          })
        }, ms)
      }
      const onMessage = (message: WorkerMessage) => {
        if (message.type === 'begun') {
          clearTimeout(timer)
          watch(task.totalMs)
        } else if (message.type === 'done') end(() => resolve(message.output as O))
        else {
          const error = fromErrorShape(message.error)
          end(() => reject(error.code === 'internal' ? new Error(message.cause) : error))
        }
      }
      const onError = (error: unknown) => {
        const isMemory =
          error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        stopWith(isMemory ? used('memory') : new Error(`A worker ended: ${String(error)}`))
      }
      const onExit = () => end(() => reject(new Error('A worker ended before its task.')))
      const onAbort = () => stopWith(cancelled())
      const onEnd = () => stopWith(closing())
      timer = setTimeout(() => stopWith(new Error(`${task.name} was not loaded in time.`)), loadMs)
      own.on('message', onMessage).on('error', onError).on('exit', onExit)
      signal?.addEventListener('abort', onAbort)
      ended.signal.addEventListener('abort', onEnd)
      own.ref()
      own.postMessage({ task: task.name, input, progress: progress.buffer } satisfies TaskMessage)
    })
  }

  return {
    run: (task, input, signal) =>
      queue.add(async () => {
        clearTimeout(idle)
        try {
          return await runNow(task, input, signal)
        } finally {
          worker?.unref()
          idle = setTimeout(() => void stop(), idleMs).unref()
        }
      }),
    async close() {
      ended.abort()
      await queue.idle()
      clearTimeout(idle)
      await stop()
    },
  }
}
