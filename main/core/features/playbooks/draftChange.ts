import type { CommandContext } from '#core/door/context.ts'
import type { DocumentEdit } from '#core/documents/documentService.ts'
import { draftRecordFacts } from '#shared/entities/playbooks/playbookDocument.ts'
import type { DraftRecordFacts } from '#shared/entities/playbooks/playbookDocument.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { readDraft } from '#shared/entities/playbooks/readDraft.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { hashHex } from '#shared/kernel/hash.ts'
import { isUnpublished, requirePlaybook } from './playbookAccess.ts'

/** While a draft is edited its record says so at most this often, in milliseconds, where its facts stay the same. */
const touchEveryMs = 60_000

/**
 * A playbook whose draft may be changed now.
 * @throws OrgataError `not_found`; `precondition_failed` while it is archived or its text is not on this computer yet
 */
export function requireEditable(context: CommandContext, playbookId: string): Playbook {
  const playbook = requirePlaybook(context, playbookId)
  if (playbook.status === 'archived') {
    throw new OrgataError(
      'precondition_failed',
      `“${playbook.name}” is in the archive. Restore it before you change it.`,
    )
  }
  if (!context.organization.documents.has(playbookId)) {
    throw new OrgataError(
      'precondition_failed',
      `The text of “${playbook.name}” has not arrived from the team yet. Try again once it is here.`,
    )
  }
  return playbook
}

/** Writes what a change of the draft means for the playbook's record, and its audit entry. */
export function recordDraftChange(
  context: CommandContext,
  playbook: Playbook,
  { doc, updates }: DocumentEdit,
): void {
  if (updates.length === 0) return
  const patch: Partial<Playbook> = changedFacts(playbook, draftRecordFacts(doc))
  if (!playbook.hasUnpublishedChanges && isUnpublished(playbook, readDraft(doc)))
    patch.hasUnpublishedChanges = true
  const isStale = Date.parse(context.now()) - Date.parse(playbook.updatedAt) >= touchEveryMs
  if (isStale || Object.keys(patch).length > 0) context.update('playbook', playbook.id, patch)
  context.record({ kind: 'playbook', id: playbook.id, name: patch.name ?? playbook.name }, null, {
    draftChanges: updates.map((bytes) => ({ sha256: hashHex(bytes), bytes: bytes.byteLength })),
  })
}

function changedFacts(playbook: Playbook, facts: DraftRecordFacts): Partial<DraftRecordFacts> {
  const same = (key: keyof DraftRecordFacts) => JSON.stringify(playbook[key]) === JSON.stringify(facts[key])
  const keys = (Object.keys(facts) as (keyof DraftRecordFacts)[]).filter((key) => !same(key))
  return Object.fromEntries(keys.map((key) => [key, facts[key]]))
}
