import type { playbooksContract } from '#shared/contract/playbooks.contract.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { Handlers } from '#core/door/context.ts'
import { playbookDocument } from '#shared/entities/playbooks/playbookDocument.ts'
import { changedFacts } from '#core/drafts/editDraft.ts'

type PlaybookHandlers = Handlers<typeof playbooksContract>

/**
 * Reconciles a playbook's record after a merge: facts of the draft, `hasUnpublishedChanges`.
 * The operation keeps the name `playbooks.settle`, which audit logs contain.
 */
export const reconcilePlaybook: PlaybookHandlers['playbooks.settle'] = ({ playbookId }, context) => {
  const playbook = context.get('playbook', playbookId)
  // It can be in the trash by now.
  if (playbook === undefined) return {}
  const patch: Partial<Playbook> = {}
  const { documents } = context.organization
  if (documents.has(playbookId) && playbook.status !== 'archived') {
    const { doc } = documents.open(playbookId)
    const draft = { document: playbookDocument, key: playbookId, record: playbook }
    Object.assign(patch, changedFacts(draft, doc))
  }
  if (Object.keys(patch).length > 0) context.update('playbook', playbookId, patch)
  return {}
}
