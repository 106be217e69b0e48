import type { playbooksContract } from '#shared/contract/playbooks.contract.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { Handlers } from '#core/door/context.ts'
import { draftRecordFacts } from '#shared/entities/playbooks/playbookDocument.ts'
import { draftOf, findPlaybook, isUnpublished } from './playbookAccess.ts'

type PlaybookHandlers = Handlers<typeof playbooksContract>

/** Whether every word of a search stands in the playbook's name, category or tags. */
function matches(playbook: Playbook, words: readonly string[]): boolean {
  const text = [playbook.name, playbook.category, ...playbook.complianceTags].join('\n').toLowerCase()
  return words.every((word) => text.includes(word))
}

/** Newest change first; what is in the archive only where it is asked for. */
export const listPlaybooks: PlaybookHandlers['playbooks.list'] = (
  { status, text, workspaceId, projectId, limit, cursor },
  context,
) => {
  const selector = {
    status: status ?? { $ne: 'archived' },
    ...(workspaceId === undefined ? {} : { workspaceId }),
    ...(projectId === undefined ? {} : { projectId }),
  }
  const sort = [{ updatedAt: 'desc' }] as const
  const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const where = words.length === 0 ? undefined : (playbook: Playbook) => matches(playbook, words)
  return context.page('playbook', { selector, sort, where, limit, cursor })
}

/** The record with the draft; its facts are taken from the draft, which may have changed elsewhere since. */
export const getPlaybook: PlaybookHandlers['playbooks.get'] = ({ playbook: idOrSlug }, context) => {
  const record = findPlaybook(context, idOrSlug)
  const draft = draftOf(context, record)
  const { documents } = context.organization
  if (!documents.has(record.id)) return { playbook: record, draft }
  const facts = draftRecordFacts(documents.open(record.id).doc)
  return { playbook: { ...record, ...facts, hasUnpublishedChanges: isUnpublished(record, draft) }, draft }
}
