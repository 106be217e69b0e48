import { playbookDocument } from '#shared/entities/playbooks/playbookDocument.ts'
import { setDraftFacts } from '#shared/entities/playbooks/editDraft.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { draftMessages } from '#shared/messages/drafts.messages.ts'
import type { CommandContext } from '#core/door/context.ts'
import { recordUpdates } from './editDraft.ts'
import { freezeDraft } from './freezeDraft.ts'

/** Gives a playbook's draft another title, in the transaction of the running command; its record is left to the caller. */
export function renameDraft(context: CommandContext, playbookId: string, title: string): void {
  const { documents } = context.organization
  if (!documents.has(playbookId))
    throw new OrgataError('precondition_failed', context.format(draftMessages.notArrived, { name: title }))
  const { updates } = documents.edit(
    context,
    playbookId,
    (doc) => setDraftFacts({ doc, random: context.ports.random, origin: 'rename' }, { title }),
    { session: context.actor.session },
  )
  recordUpdates(context, { kind: 'playbook', id: playbookId, name: title }, updates)
}

/** Whether a playbook's draft differs from the content of this hash. */
export function draftDiffers(context: CommandContext, playbookId: string, hash: string | null): boolean {
  const { documents } = context.organization
  if (!documents.has(playbookId)) return false
  return freezeDraft(playbookDocument, documents.view(context, playbookId)).hash !== hash
}
