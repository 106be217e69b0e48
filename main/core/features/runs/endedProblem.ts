import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { CommandContext } from '#core/door/context.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { whenWords } from './organizationTime.ts'

/** Why a finished run cannot be changed; null while it is open. */
export function endedProblem(run: Run, context: CommandContext): Saying | null {
  const when = whenWords(context, run.endedAt)
  if (run.status === 'completed') return saying(runWorkMessages.runWasCompleted, { when })
  if (run.status === 'cancelled') return saying(runWorkMessages.runWasCancelled, { when })
  if (run.status === 'failed') return saying(runWorkMessages.runHadFailed, { when })
  return null
}
