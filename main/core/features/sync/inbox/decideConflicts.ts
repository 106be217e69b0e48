import type { syncInboxContract } from '#shared/contract/syncInbox.contract.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { SyncConflict } from '#shared/entities/sync/syncConflict.entity.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Patch } from '#core/commands/newRecord.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'
import { followRecord } from '#core/drafts/followRecord.ts'
import { anyRecord } from '#core/words/anyRecord.ts'
import { mayRead, seenOf, whyNot } from './conflictViews.ts'
import { documentConflictOf, presentDocumentValue, writeDocumentValue } from './documentConflicts.ts'
import { backFields, correctionOf, otherFields, presentFields } from './otherValue.ts'
import type { Fields } from './otherValue.ts'
import { inboxWordMessages as m } from '#shared/messages/inboxWords.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'

type InboxHandlers = Handlers<typeof syncInboxContract>

function conflictsOf(
  context: CommandContext,
  input: { conflictIds: string[]; seen?: string | undefined },
): SyncConflict[] {
  const conflicts = [...new Set(input.conflictIds)].map((id) => context.require('syncConflict', id))
  const hidden = conflicts.find((conflict) => !mayRead(context, conflict))
  if (hidden !== undefined) throw refusal('not_found', m.conflictGone)
  if (input.seen !== undefined && input.seen !== seenOf(context, conflicts)) {
    throw refusal('conflict', m.changedMeanwhile)
  }
  return conflicts
}

function refuse(problem: string | null): void {
  if (problem !== null) throw new OrgataError('precondition_failed', problem)
}

/** Sets fields of a record as a command of its own would. */
function write(context: CommandContext, record: EntityRecord, fields: Fields): void {
  const patch: Fields = {
    ...fields,
    ...correctionOf(context, record, fields),
    ...followRecord(context, record, fields),
  }
  if (record.deletedAt !== null) context.restore(record.kind, record.id)
  context.update(record.kind, record.id, patch as Patch<Kind>)
}

export const decide: InboxHandlers['sync.decide'] = (input, context) => {
  const conflicts = conflictsOf(context, input)
  if (conflicts.some(({ decision }) => decision !== 'open')) throw refusal('conflict', m.alreadyDecided)
  const decided = { decision: input.decision, decidedBy: context.member.personId, decidedAt: context.now() }
  for (const conflict of conflicts) {
    const record = anyRecord(context, conflict.recordKind, conflict.recordId)
    let replaced: Fields | null = null
    if (input.decision === 'other') {
      refuse(whyNot(context, conflict, record))
      // `whyNot` has said so where there is none.
      const present = record as EntityRecord
      const about = documentConflictOf(conflict)
      if (about === undefined) {
        replaced = presentFields(conflict, present)
        write(context, present, otherFields(context, conflict, present))
      } else {
        replaced = { [conflict.field]: presentDocumentValue(context, about) }
        writeDocumentValue(context, about, conflict.lost)
      }
    }
    context.update('syncConflict', conflict.id, { ...decided, replaced }, conflict.version)
  }
  return {}
}

export const reopen: InboxHandlers['sync.reopen'] = (input, context) => {
  const conflicts = conflictsOf(context, input)
  for (const conflict of conflicts) {
    const record = anyRecord(context, conflict.recordKind, conflict.recordId)
    if (conflict.decision === 'other') {
      refuse(whyNot(context, conflict, record))
      const present = record as EntityRecord
      const about = documentConflictOf(conflict)
      if (about === undefined) write(context, present, backFields(context, conflict, present))
      else writeDocumentValue(context, about, conflict.replaced?.[conflict.field] ?? null)
    }
    const open = {
      decision: 'open',
      decidedBy: context.member.personId,
      decidedAt: context.now(),
      replaced: null,
    } as const
    context.update('syncConflict', conflict.id, open, conflict.version)
  }
  return {}
}
