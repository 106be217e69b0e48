import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { isAttached } from '#shared/entities/files/attachment.entity.ts'
import type { Attachment } from '#shared/entities/files/attachment.entity.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import type { CommandContext } from '#core/door/context.ts'

/**
 * Removes a file, which stays on record with the reason; whose it may be is decided at the commit.
 * @throws OrgataError `forbidden` for a step that has ended, unless one manages runs
 */
export function removeFile(
  { attachmentId, reason }: { attachmentId: string; reason: string },
  context: CommandContext,
): Attachment {
  const file = context.require('attachment', attachmentId)
  if (!isAttached(file)) throw refusal('precondition_failed', runWorkMessages.fileRemoved)
  const item = context.require('workItem', file.workItemId)
  if (!isOpenWork(item) && !context.can('run:manage'))
    throw refusal('forbidden', runWorkMessages.fileOfEndedStep)
  context.because(reason)
  return context.update('attachment', file.id, {
    status: 'removed',
    removedAt: context.now(),
    removedBy: context.member.personId,
    removeReason: reason,
  })
}
