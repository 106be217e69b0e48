import type { EditableDraft } from '#shared/entities/playbooks/draftDocument.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { draftRecordFacts } from '#shared/entities/playbooks/playbookDocument.ts'
import type { DraftRecordFacts } from '#shared/entities/playbooks/playbookDocument.ts'
import { readDraft } from '#shared/entities/playbooks/readDraft.ts'
import { contentHash, hashHex } from '#shared/kernel/hash.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { CommandContext } from '../door/context.ts'
import type { DocumentEdit } from '../documents/documentService.ts'

/** While a draft is edited its record says so at most this often, in milliseconds, where its facts stay the same. */
const touchEveryMs = 60_000

/** Whether what a draft holds is something else than the published version. */
export function isUnpublished(playbook: Playbook, draft: PlaybookContent): boolean {
  return playbook.publishedHash === null || contentHash(draft) !== playbook.publishedHash
}

/**
 * A playbook whose draft may be changed now.
 * @throws OrgataError `not_found`; `precondition_failed` while it is archived or its text is not on this computer yet
 */
export function requireEditable(context: CommandContext, playbookId: string): Playbook {
  const playbook = context.require('playbook', playbookId)
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

function changedFacts(playbook: Playbook, facts: DraftRecordFacts): Partial<DraftRecordFacts> {
  const same = (key: keyof DraftRecordFacts) => JSON.stringify(playbook[key]) === JSON.stringify(facts[key])
  const keys = (Object.keys(facts) as (keyof DraftRecordFacts)[]).filter((key) => !same(key))
  return Object.fromEntries(keys.map((key) => [key, facts[key]]))
}

/**
 * Writes what a change of the draft means for the playbook's record, and its audit entry. Other computers fetch a draft that
 * nobody there has open when its record changes; while somebody types that is now and then.
 */
export function recordDraftChange(
  context: CommandContext,
  playbook: Playbook,
  { doc, updates }: DocumentEdit,
  options: { isTyping: boolean },
): void {
  if (updates.length === 0) return
  const patch: Partial<Playbook> = changedFacts(playbook, draftRecordFacts(doc))
  if (!playbook.hasUnpublishedChanges && isUnpublished(playbook, readDraft(doc)))
    patch.hasUnpublishedChanges = true
  const isStale = Date.parse(context.now()) - Date.parse(playbook.updatedAt) >= touchEveryMs
  if (!options.isTyping || isStale || Object.keys(patch).length > 0)
    context.update('playbook', playbook.id, patch)
  context.record({ kind: 'playbook', id: playbook.id, name: patch.name ?? playbook.name }, null, {
    draftChanges: updates.map((bytes) => ({ sha256: hashHex(bytes), bytes: bytes.byteLength })),
  })
}

/**
 * Applies edits to the draft of a playbook in the transaction of the running command: one Yjs transaction of the actor's
 * origin, with its audit entry and the facts of the record. Windows and the server get it after COMMIT.
 * @throws OrgataError as `requireEditable`; what `work` throws, and nothing is changed then
 */
export function editDraftOf(
  context: CommandContext,
  playbookId: string,
  work: (draft: EditableDraft) => void,
  options: { isTyping: boolean } = { isTyping: true },
): void {
  const playbook = requireEditable(context, playbookId)
  const origin = { session: context.actor.session, actor: context.actor.type }
  const { random } = context.ports
  const edit = context.organization.documents.edit(
    context,
    playbookId,
    (doc) => work({ doc, random, origin }),
    origin,
  )
  recordDraftChange(context, playbook, edit, options)
}
