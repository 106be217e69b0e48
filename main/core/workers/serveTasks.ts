import type { MessagePort } from 'node:worker_threads'
import { toErrorShape } from '#shared/kernel/errors.ts'
import type { TaskWork, WorkerTask } from './workerTask.ts'
import type { TaskMessage, WorkerMessage } from './workerMessages.ts'

type AnyWork = TaskWork<unknown, unknown>

/** A task with the way to its code, which is loaded at its first use. */
export interface ServedTask {
  name: string
  load: () => Promise<AnyWork>
}

/** Binds a task to its code; another input or output is a type error. */
export function served<I, O>(task: WorkerTask<I, O>, load: () => Promise<TaskWork<I, O>>): ServedTask {
  return { name: task.name, load: load as () => Promise<AnyWork> }
}

/** Carries out the tasks that arrive at a worker's port. */
export function serveTasks(port: MessagePort, tasks: readonly ServedTask[]): void {
  const loaded = new Map(tasks.map(({ name, load }) => [name, load]))
  const say = (message: WorkerMessage) => port.postMessage(message)
  const carryOut = async ({ task, input, progress }: TaskMessage) => {
    try {
      const work = await loaded.get(task)!()
      say({ type: 'begun' })
      say({ type: 'done', output: await work(input, new Int32Array(progress)) })
    } catch (error) {
      const cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
      say({ type: 'failed', error: toErrorShape(error), cause })
    }
  }
  port.on('message', (message: TaskMessage) => void carryOut(message))
}
