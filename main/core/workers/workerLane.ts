import { callsMessages } from '#shared/messages/calls.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { fromErrorShape } from '#shared/kernel/errors.ts'
import { createSerialQueue } from '#core/timing/serialQueue.ts'
import { startWorker } from './workerProcess.ts'
import type { WorkerEnd, WorkerProcess } from './workerProcess.ts'
import { BudgetUsedUp } from './workerTask.ts'
import type { WorkerTask } from './workerTask.ts'
import type { WorkerMessage } from './workerMessages.ts'

/** Runs the tasks of one lane, one after the other, in one worker process that is started when it is needed. */
export interface WorkerLane {
  run<I, O>(task: WorkerTask<I, O>, input: I, signal: AbortSignal | undefined): Promise<O>
  close(): Promise<void>
}

/** A worker without work ends after this time. */
const idleMs = 10 * 60_000

/** Loading the modules of a task; a busy computer takes seconds. */
const loadMs = 60_000

const closing = () => refusal('unavailable', callsMessages.closing)
const cancelled = () => refusal('cancelled', callsMessages.cancelled)

/**
 * The limits are of real time: a worker computes in it whatever the application's clock says.
 * @param memoryMb the heap of the worker
 */
export function createWorkerLane(memoryMb: number): WorkerLane {
  const queue = createSerialQueue()
  const ended = new AbortController()
  let worker: WorkerProcess | undefined
  let idle: NodeJS.Timeout | undefined

  const start = (): WorkerProcess => {
    const started = startWorker(memoryMb)
    void started.ended.then(() => {
      if (worker === started) worker = undefined
    })
    return started
  }
  const stop = async () => {
    const stopped = worker
    worker = undefined
    await stopped?.stop()
  }

  const runNow = <I, O>(task: WorkerTask<I, O>, input: I, signal: AbortSignal | undefined): Promise<O> => {
    if (ended.signal.aborted) throw closing()
    if (signal?.aborted === true) throw cancelled()
    const own = (worker ??= start())
    return new Promise<O>((resolve, reject) => {
      let timer: NodeJS.Timeout
      let isOver = false
      const end = (settle: () => void) => {
        if (isOver) return
        isOver = true
        clearTimeout(timer)
        own.onMessage = null
        signal?.removeEventListener('abort', onAbort)
        ended.signal.removeEventListener('abort', onEnd)
        settle()
      }
      const stopWith = (error: Error) => end(() => void stop().then(() => reject(error), reject))
      const used = (resource: 'time' | 'memory') => new BudgetUsedUp(task.name, resource, own.progress())
      const watch = (left: number) => {
        const before = own.progress()
        const ms = Math.min(left, task.stallMs ?? left)
        timer = setTimeout(() => {
          // An answer that has arrived while this process was busy comes first.
          setImmediate(() => {
            if (isOver) return
            if (left > ms && own.progress() !== before) watch(left - ms)
            else stopWith(used('time'))
          })
        }, ms)
      }
      own.onMessage = (message: WorkerMessage) => {
        if (message.type === 'begun') {
          clearTimeout(timer)
          watch(task.totalMs)
        } else if (message.type === 'done') end(() => resolve(message.output as O))
        else {
          const error = fromErrorShape(message.error, message.said)
          end(() => reject(error.code === 'internal' ? new Error(message.cause) : error))
        }
      }
      const onDeath = ({ isTooLarge, words }: WorkerEnd) =>
        end(() => reject(isTooLarge ? used('memory') : new Error(`A worker ended before its task. ${words}`)))
      const onAbort = () => stopWith(cancelled())
      const onEnd = () => stopWith(closing())
      timer = setTimeout(() => stopWith(new Error(`${task.name} was not loaded in time.`)), loadMs)
      void own.ended.then(onDeath)
      signal?.addEventListener('abort', onAbort)
      ended.signal.addEventListener('abort', onEnd)
      own.send({ task: task.name, input, lastMs: task.totalMs + loadMs })
    })
  }

  return {
    run: (task, input, signal) =>
      queue.add(async () => {
        clearTimeout(idle)
        try {
          return await runNow(task, input, signal)
        } finally {
          worker?.rest()
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
