import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { readDraft } from '#shared/entities/playbooks/readDraft.ts'
import type { QueryContext } from '#core/door/context.ts'

/** A playbook of this team. @throws OrgataError `not_found`, also for one of another team */
export function requirePlaybook(context: QueryContext, playbookId: string): Playbook {
  return context.require('playbook', playbookId)
}

/** A playbook of this team by its id or its slug; of two with one slug the older. @throws OrgataError `not_found` */
export function findPlaybook(context: QueryContext, idOrSlug: string): Playbook {
  const byId = context.get('playbook', idOrSlug)
  if (byId !== undefined) return byId
  const selector = { slug: idOrSlug }
  return context.find('playbook', { selector, sort: [{ createdAt: 'asc' }], limit: 1 })[0] ?? notThere()
}

function notThere(): never {
  throw refusal('not_found', playbookMessages.gone)
}

/** The draft of a playbook as plain data; before its document was received, an empty one with its name. */
export function draftOf(context: QueryContext, playbook: Playbook): PlaybookContent {
  const { documents } = context.organization
  const draft = readDraft(documents.open(playbook.id).doc)
  return documents.has(playbook.id) ? draft : { ...draft, title: playbook.name }
}
