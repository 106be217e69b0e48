import type { playbooksContract } from '#shared/contract/playbooks.contract.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { placed } from '#core/access/placement.ts'
import type { Handlers } from '#core/door/context.ts'
import { emptyContent, insertDraft, prepareDraft } from '#core/drafts/draftRecord.ts'
import { requirePlaybook } from './playbookAccess.ts'

type PlaybookHandlers = Handlers<typeof playbooksContract>

export const createPlaybook: PlaybookHandlers['playbooks.create'] = ({ name, ...where }, context) =>
  insertDraft(context, prepareDraft(emptyContent(name), context.ports.random), {
    importedFrom: null,
    place: placed(context, where),
  })

export const placePlaybook: PlaybookHandlers['playbooks.place'] = (
  { playbookId, version, ...where },
  context,
) => {
  requirePlaybook(context, playbookId)
  return context.update('playbook', playbookId, placed(context, where), version)
}

export const archivePlaybook: PlaybookHandlers['playbooks.archive'] = ({ playbookId, version }, context) => {
  const playbook = requirePlaybook(context, playbookId)
  if (playbook.status === 'archived') return playbook
  return context.update('playbook', playbookId, { status: 'archived' }, version)
}

export const restorePlaybook: PlaybookHandlers['playbooks.restore'] = ({ playbookId, version }, context) => {
  const playbook = requirePlaybook(context, playbookId)
  if (playbook.status !== 'archived') return playbook
  const status = playbook.publishedVersionId === null ? 'draft' : 'active'
  return context.update('playbook', playbookId, { status }, version)
}

export const removePlaybook: PlaybookHandlers['playbooks.remove'] = ({ playbookId, version }, context) => {
  const { name } = requirePlaybook(context, playbookId)
  const count = context.count('run', { playbookId, status: { $in: ['running', 'paused'] } })
  if (count > 0)
    throw new OrgataError('precondition_failed', context.format(playbookMessages.inProgress, { count, name }))
  context.remove('playbook', playbookId, version)
  return {}
}
