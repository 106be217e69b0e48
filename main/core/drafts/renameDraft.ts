import { setDraftFacts } from '#shared/entities/playbooks/editDraft.ts'
import { readDraft } from '#shared/entities/playbooks/readDraft.ts'
import { contentHash, hashHex } from '#shared/kernel/hash.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { CommandContext } from '#core/door/context.ts'

/** Gives a playbook's draft another title, in the transaction of the running command; its record is left to the caller. */
export function renameDraft(context: CommandContext, playbookId: string, title: string): void {
  const { documents } = context.organization
  if (!documents.has(playbookId)) {
    throw new OrgataError(
      'precondition_failed',
      'The text of this playbook has not come from the team yet. Try again when it is here.',
    )
  }
  const { updates } = documents.edit(
    context,
    playbookId,
    (doc) => setDraftFacts({ doc, random: context.ports.random, origin: 'rename' }, { title }),
    { session: context.actor.session },
  )
  context.record({ kind: 'playbook', id: playbookId, name: title }, null, {
    draftChanges: updates.map((bytes) => ({ sha256: hashHex(bytes), bytes: bytes.byteLength })),
  })
}

/** Whether a playbook's draft is something else than what this hash says. */
export function draftDiffers(context: CommandContext, playbookId: string, hash: string | null): boolean {
  const { documents } = context.organization
  return documents.has(playbookId) && contentHash(readDraft(documents.view(context, playbookId))) !== hash
}
