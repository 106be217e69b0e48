import { runInThisContext } from 'node:vm'
import { OrgataError, toErrorShape } from '#shared/kernel/errors.ts'
import { progressAt, progressDescriptor } from './progressFile.ts'
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

/** Carries out the tasks that the application sends to this process. */
export function serveTasks(tasks: readonly ServedTask[]): void {
  const loaded = new Map(tasks.map(({ name, load }) => [name, load]))
  const progress = progressAt(progressDescriptor)
  const say = (message: WorkerMessage) => process.send!(message)
  const carryOut = async ({ task, input, lastMs }: TaskMessage) => {
    try {
      const work = await loaded.get(task)!()
      say({ type: 'begun' })
      say({ type: 'done', output: await within(lastMs, () => work(input, progress)) })
    } catch (error) {
      const cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
      const said = error instanceof OrgataError ? error.said : undefined
      say({ type: 'failed', error: toErrorShape(error), cause, said })
    }
  }
  process.on('message', (message: TaskMessage) => void carryOut(message))
}

/** Only a script can be given a limit of time, and a script reaches its work by a global name alone. */
function within<T>(ms: number, work: () => T): T {
  const global = globalThis as { orgataWork?: () => T }
  global.orgataWork = work
  return runInThisContext('orgataWork()', { timeout: ms }) as T
}
