import type { playbooksContract } from '#shared/contract/playbooks.contract.ts'
import { playbookStates } from '#shared/entities/playbooks/playbook.entity.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { layers } from '#shared/entities/playbooks/playbookContent.ts'
import type { Handlers } from '#core/door/context.ts'
import { nameKeyPath } from '#core/store/nameKey.ts'
import { listPage } from '#core/lists/listPage.ts'
import { draftRecordFacts } from '#shared/entities/playbooks/playbookDocument.ts'
import { isUnpublished } from '#core/drafts/freezeDraft.ts'
import { draftOf, findPlaybook } from './playbookAccess.ts'

type PlaybookHandlers = Handlers<typeof playbooksContract>

/** Newest change first by default; archived ones only on request. */
export const listPlaybooks: PlaybookHandlers['playbooks.list'] = (input, context) => {
  const {
    status,
    isPublished,
    isPublicationAsked,
    hasUnpublishedChanges,
    group,
    workspaceId,
    projectId,
    sort = 'updatedAt',
  } = input
  const direction = input.direction ?? (sort === 'name' || sort === 'status' ? 'asc' : 'desc')
  return listPage(
    context,
    {
      kind: 'playbook',
      selector: {
        status: status ?? { $ne: 'archived' },
        ...(isPublished !== undefined && { publishedVersionId: isPublished ? { $ne: null } : null }),
        ...(hasUnpublishedChanges !== undefined && { hasUnpublishedChanges }),
        ...(isPublicationAsked !== undefined && {
          publicationAskedAt: isPublicationAsked ? { $ne: null } : null,
        }),
        ...(workspaceId !== undefined && { workspaceId }),
        ...(projectId !== undefined && { projectId }),
      },
      sort: [
        { [sort === 'name' ? nameKeyPath : sort]: direction },
        ...(sort === 'updatedAt' ? [] : [{ updatedAt: 'desc' } as const]),
      ],
      groups: group === undefined ? undefined : groupsBy[group](status),
      searched: ['self'],
    },
    input,
  )
}

type Status = Playbook['status']

const groupsBy = {
  status: (asked: Status | undefined) =>
    (asked === undefined ? playbookStates.filter((state) => state !== 'archived') : [asked]).map((state) => ({
      key: state,
      selector: { status: state },
    })),
  layer: () => layers.map((layer) => ({ key: layer, selector: { layer } })),
} as const

/** The record with the draft; its facts are taken from the draft, which may have changed elsewhere since. */
export const getPlaybook: PlaybookHandlers['playbooks.get'] = ({ playbook: idOrSlug }, context) => {
  const record = findPlaybook(context, idOrSlug)
  const draft = draftOf(context, record)
  const { documents } = context.organization
  if (!documents.has(record.id)) return { playbook: record, draft }
  const facts = draftRecordFacts(documents.open(record.id).doc)
  return { playbook: { ...record, ...facts, hasUnpublishedChanges: isUnpublished(record, draft) }, draft }
}
