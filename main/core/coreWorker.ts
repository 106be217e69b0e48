/** The program of the worker threads: every task that one carries out. */
import { parentPort } from 'node:worker_threads'
import { checkTask } from './content/check/checkTask.ts'
import { advanceTask } from './features/runs/engine/advanceTask.ts'
import { serveTasks, served } from './workers/serveTasks.ts'

serveTasks(parentPort!, [
  served(checkTask, async () => (await import('./content/check/checkInWorker.ts')).checkInWorker),
  served(
    advanceTask,
    async () => (await import('./features/runs/engine/advanceInWorker.ts')).advanceInWorker,
  ),
])
