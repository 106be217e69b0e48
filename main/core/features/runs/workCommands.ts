import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import { mayHandOver } from '#shared/entities/runs/workRights.ts'
import type { Attachment } from '#shared/entities/files/attachment.entity.ts'
import type { Comment } from '#shared/entities/runs/comment.entity.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import type { Patch } from '#core/commands/newRecord.ts'
import type { CommandContext } from '#core/door/context.ts'
import type { Values } from '#core/content/fieldValues.ts'
import { withValues } from './itemValues.ts'
import { actorName } from './people.ts'
import { refuseNonMembers, refuseOthers, workOn, workerOf } from './workAccess.ts'

/** The first action on a work item starts it. */
const begun = (item: WorkItem): Patch<'workItem'> => (item.status === 'open' ? { status: 'in_progress' } : {})

/** Stores incomplete input. */
export function saveValues(input: { workItemId: string; values: Values }, context: CommandContext): WorkItem {
  const { item, step } = workOn(context, input.workItemId)
  return context.update('workItem', item.id, {
    ...begun(item),
    values: withValues(step, item.values, input.values, context.format),
  })
}

/** Ticks a sub-step or unticks it. */
export function tick(
  input: { workItemId: string; subStepId: string; done: boolean },
  context: CommandContext,
): WorkItem {
  const { item, step } = workOn(context, input.workItemId)
  if (!step.subSteps.some((s) => s.id === input.subStepId)) {
    throw refusal('not_found', runWorkMessages.noChecklistItem)
  }
  const others = item.ticked.filter((ticked) => ticked !== input.subStepId)
  return context.update('workItem', item.id, {
    ...begun(item),
    ticked: input.done ? [...others, input.subStepId] : others,
  })
}

/** Attaches a complete upload. */
export function attach(
  input: { workItemId: string; uploadId: string; evidenceId: string | null },
  context: CommandContext,
): Attachment {
  const { item, step } = workOn(context, input.workItemId)
  if (input.evidenceId !== null && !step.evidence.some((e) => e.id === input.evidenceId)) {
    throw refusal('not_found', runWorkMessages.noSuchEvidence)
  }
  const { blobs } = context.organization
  const upload = blobs.finished(input.uploadId)
  const attachment = context.insert('attachment', {
    name: upload.name,
    sha256: upload.sha256,
    sizeBytes: upload.sizeBytes,
    mediaType: upload.mediaType,
    runId: item.runId,
    workItemId: item.id,
    evidenceId: input.evidenceId,
  })
  if (item.status === 'open') context.update('workItem', item.id, begun(item))
  context.afterCommit(() => blobs.forget(input.uploadId))
  return attachment
}

/** Adds a comment to a work item, also a finished one. */
export function commentOn(
  input: { workItemId: string; text: string; problem: boolean },
  context: CommandContext,
): Comment {
  const item = context.require('workItem', input.workItemId)
  const firstLine = input.text.split('\n', 1)[0]!.trim()
  return context.insert('comment', {
    name: cutText(firstLine, 300),
    runId: item.runId,
    workItemId: item.id,
    text: input.text,
    ...(input.problem ? { problem: true as const } : {}),
  })
}

/** Puts a comment into the trash; whose it may be is decided at the commit. */
export function removeComment(input: { commentId: string; version: number }, context: CommandContext) {
  context.remove('comment', input.commentId, input.version)
  return {}
}

/** Takes a work item, assigns it to a person of the team, or back to its job role. */
export function take(
  input: { workItemId: string; personId: string | null },
  context: CommandContext,
): WorkItem {
  const before = context.require('workItem', input.workItemId)
  const { personId } = context.member
  const isTaken = before.assigneeId !== null && before.assigneeId !== personId
  if (isTaken && !mayHandOver(before, workerOf(context))) {
    const who = actorName(context, before.assigneeId!)
    throw refusal('forbidden', runWorkMessages.withAnother, { who })
  }
  refuseOthers(context, before)
  const { item } = workOn(context, input.workItemId)
  if (input.personId !== null) refuseNonMembers(context, input.personId)
  return context.update('workItem', item.id, { assigneeId: input.personId })
}
