import type { historyContract } from '#shared/contract/history.contract.ts'
import { historyMessages as m } from '#shared/messages/history.messages.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { PlaybookVersion } from '#shared/entities/playbooks/playbookVersion.entity.ts'
import { readDraft } from '#shared/entities/playbooks/readDraft.ts'
import { versionLabels } from '#shared/entities/playbooks/versionLabel.ts'
import { contentChanges } from '#shared/entities/versioning/contentChanges.ts'
import type { ContentChange } from '#shared/entities/versioning/contentChanges.ts'
import type { Fields } from '#shared/entities/versioning/contentParts.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import { changedParts } from './changedParts.ts'
import { changesMarkdown } from './changesMarkdown.ts'

type Compare = Handlers<typeof historyContract>['history.compare']

/** What differs between two versions, or between one and the draft. */
export const compareVersions: Compare = ({ playbookId, versionId, beforeId }, context) => {
  const playbook = context.require('playbook', playbookId)
  const after = versionId === undefined ? null : versionOf(context, playbookId, versionId)
  const before =
    beforeId === undefined
      ? versionBefore(context, playbookId, after, playbook.publishedVersionId)
      : versionOf(context, playbookId, beforeId)
  const content = after?.content ?? readDraft(context.organization.documents.open(playbookId).doc)
  const from: PlaybookContent = before?.content ?? emptyLike(content)
  const changes = contentChanges(from as unknown as Fields, content as unknown as Fields)
  const parts = changedParts(changes, { before: from, after: content }, context)
  const labels = versionLabels(context.find('playbookVersion', { selector: { playbookId } }))
  const nameOf = (version: PlaybookVersion | null) =>
    version === null
      ? null
      : { versionId: version.id, label: labels.get(version.id) ?? String(version.number) }
  const names = { before: nameOf(before), after: nameOf(after) }
  return {
    ...names,
    changes: changes as (ContentChange & { path: string[] })[],
    parts,
    markdown: changesMarkdown(titleOf(names, context), parts, context.format),
  }
}

function versionOf(context: QueryContext, playbookId: string, versionId: string): PlaybookVersion {
  const version = context.require('playbookVersion', versionId)
  if (version.playbookId !== playbookId) throw refusal('not_found', playbookMessages.gone)
  return version
}

/** The version that another one, or the draft, was made from. */
function versionBefore(
  context: QueryContext,
  playbookId: string,
  after: PlaybookVersion | null,
  publishedId: string | null,
): PlaybookVersion | null {
  if (after === null) return (publishedId && context.get('playbookVersion', publishedId)) || null
  const [parent] = after.parentHashes
  if (parent === undefined) return null
  const [found] = context.find('playbookVersion', { selector: { playbookId, hash: parent }, limit: 1 })
  return found ?? null
}

/** What a first version is compared with, so that only what it has is told. */
const emptyLike = (content: PlaybookContent): PlaybookContent => ({
  ...content,
  ...{ title: '', category: '', complianceTags: [], schedule: null, steps: [] },
  description: { type: 'doc' },
})

function titleOf(
  { before, after }: { before: { label: string } | null; after: { label: string } | null },
  { format }: QueryContext,
): string {
  if (before === null)
    return after === null ? format(m.firstDraft) : format(m.firstVersion, { after: after.label })
  return after === null
    ? format(m.changesInDraft, { before: before.label })
    : format(m.changesBetween, { before: before.label, after: after.label })
}
