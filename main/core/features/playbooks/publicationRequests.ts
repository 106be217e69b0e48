import type { playbooksContract } from '#shared/contract/playbooks.contract.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import type { Handlers } from '#core/door/context.ts'
import { requirePlaybook } from './playbookAccess.ts'

type PlaybookHandlers = Handlers<typeof playbooksContract>

/** The patch of a playbook whose request was answered; empty where nobody asked. Nobody removes another's name. */
export function withoutRequest(playbook: Playbook): Partial<Playbook> {
  if (!playbook.publicationAskedAt) return {}
  return { publicationAskedAt: null, publicationNote: null }
}

/** Notes that somebody without the right to publish wants the draft to be published. */
export const askToPublish: PlaybookHandlers['playbooks.askToPublish'] = ({ playbookId, note }, context) => {
  const playbook = requirePlaybook(context, playbookId)
  const refuse = (message: string) => new OrgataError('precondition_failed', message)
  if (playbook.status === 'archived')
    throw refuse(context.format(playbookMessages.archivedCannotPublish, { name: playbook.name }))
  if (playbook.publishedVersionId !== null && !playbook.hasUnpublishedChanges)
    throw refuse(
      context.format(playbookMessages.nothingToPublish, { number: playbook.publishedVersionNumber }),
    )
  if (context.can('playbook:publish')) throw refuse(context.format(playbookMessages.mayPublish))
  return context.update('playbook', playbookId, {
    publicationAskedBy: context.member.personId,
    publicationAskedAt: context.now(),
    publicationNote: note,
  })
}

/** Withdraws one's own request, or declines another's. */
export const endPublicationRequest: PlaybookHandlers['playbooks.endPublicationRequest'] = (
  { playbookId, version },
  context,
) => {
  const playbook = requirePlaybook(context, playbookId)
  const isMine = playbook.publicationAskedBy === context.member.personId
  if (!isMine && !context.can('playbook:publish'))
    throw new OrgataError('forbidden', context.format(playbookMessages.notYourRequest))
  const answered = withoutRequest(playbook)
  return Object.keys(answered).length === 0
    ? playbook
    : context.update('playbook', playbookId, answered, version)
}
