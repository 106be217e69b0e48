import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import type { Message } from '#shared/messages/message.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { WorkerPool } from '#core/workers/workerPool.ts'
import { BudgetUsedUp, defineTask } from '#core/workers/workerTask.ts'
import type { RunRecord } from './pdfRun.ts'

/** What becomes a PDF. */
export type Paper = { of: 'run'; record: RunRecord } | { of: 'report'; data: ComplianceData }

/** Half a megabyte of text takes some seconds, in which the core would answer nobody. */
export const pdfTask = defineTask<Paper, Uint8Array>({ name: 'pdf', lane: 'papers', totalMs: 300_000 })

/**
 * Writes a PDF in a worker.
 * @throws OrgataError `precondition_failed` with the words `tooLong` where it takes more time or memory than it may, `cancelled`
 */
export async function pdfOf(
  workers: WorkerPool,
  paper: Paper,
  { signal, tooLong }: { signal: AbortSignal; tooLong: Message },
): Promise<Uint8Array> {
  try {
    return await workers.run(pdfTask, paper, signal)
  } catch (error) {
    if (error instanceof BudgetUsedUp)
      throw refusal('precondition_failed', tooLong, undefined, { cause: error })
    throw error
  }
}
