/** The program of the worker processes: every task that one carries out. */
import { draftTask } from './backup/import/draftTask.ts'
import { recordsTask } from './backup/import/recordsTask.ts'
import { checkTask } from './content/check/checkTask.ts'
import { richTextTask } from './content/markdown/richTextTask.ts'
import { importTask } from './features/playbooks/import/importTask.ts'
import { advanceTask } from './features/runs/engine/advanceTask.ts'
import { pdfTask } from './reporting/pdf/pdfTask.ts'
import { serveTasks, served } from './workers/serveTasks.ts'

serveTasks([
  served(checkTask, async () => (await import('./content/check/checkInWorker.ts')).checkInWorker),
  served(
    advanceTask,
    async () => (await import('./features/runs/engine/advanceInWorker.ts')).advanceInWorker,
  ),
  served(recordsTask, async () => (await import('./backup/import/recordsInWorker.ts')).recordsInWorker),
  served(draftTask, async () => (await import('./backup/import/draftInWorker.ts')).draftInWorker),
  served(richTextTask, async () => (await import('./content/markdown/richTextInWorker.ts')).richTextInWorker),
  served(
    importTask,
    async () => (await import('./features/playbooks/import/importInWorker.ts')).importInWorker,
  ),
  served(pdfTask, async () => (await import('./reporting/pdf/pdfInWorker.ts')).pdfInWorker),
])
