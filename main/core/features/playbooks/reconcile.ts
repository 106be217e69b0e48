import type { playbooksContract } from '#shared/contract/playbooks.contract.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'
import { playbookDocument } from '#shared/entities/playbooks/playbookDocument.ts'
import { changedFacts } from '#core/drafts/editDraft.ts'
import { requirePlaybook } from './playbookAccess.ts'

type PlaybookHandlers = Handlers<typeof playbooksContract>

/** The oldest of the playbooks with one slug keeps it; the others get the next free one. Deterministic on every computer. */
function freeAddress(context: CommandContext, playbook: Playbook): string {
  const { slug } = playbook
  const same = context.find('playbook', { selector: { slug }, sort: [{ createdAt: 'asc' }] })
  const place = same.findIndex(({ id }) => id === playbook.id)
  if (place <= 0) return slug
  const isFree = (wanted: string) => context.count('playbook', { slug: wanted }) === 0
  const wanted = (n: number) => `${slug.slice(0, 76)}-${n}`
  let n = place + 1
  while (!isFree(wanted(n))) n++
  return wanted(n)
}

/**
 * Reconciles a playbook's record after a merge: unique slug, facts of the draft, `hasUnpublishedChanges`.
 * The operation keeps the name `playbooks.settle`, which audit logs contain.
 */
export const reconcilePlaybook: PlaybookHandlers['playbooks.settle'] = ({ playbookId }, context) => {
  const playbook = requirePlaybook(context, playbookId)
  const patch: Partial<Playbook> = {}
  const slug = freeAddress(context, playbook)
  if (slug !== playbook.slug) patch.slug = slug
  const { documents } = context.organization
  if (documents.has(playbookId) && playbook.status !== 'archived') {
    const { doc } = documents.open(playbookId)
    const draft = { document: playbookDocument, key: playbookId, record: playbook }
    Object.assign(patch, changedFacts(draft, doc))
  }
  if (Object.keys(patch).length > 0) context.update('playbook', playbookId, patch)
  return {}
}
