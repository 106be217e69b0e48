import { refusal } from '#shared/messages/refusal.ts'
import type { playbooksContract } from '#shared/contract/playbooks.contract.ts'
import type { PlaybookVersion } from '#shared/entities/playbooks/playbookVersion.entity.ts'
import type { VersionView } from '#shared/contract/playbooks.contract.ts'
import { draftLimits } from '#shared/entities/playbooks/readDraft.ts'
import { versionLabels } from '#shared/entities/playbooks/versionLabel.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { pageOfList } from '#core/commands/pageOfList.ts'
import { metered, withoutExpressions } from '#core/content/feel/metered.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import { playbookDocument } from '#shared/entities/playbooks/playbookDocument.ts'
import { checkContent } from '#core/content/check/checkContent.ts'
import { checkTask } from '#core/content/check/checkTask.ts'
import { freezeDraft } from '#core/drafts/freezeDraft.ts'
import { withoutTexts } from '#core/content/withoutTexts.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import { withoutRequest } from './publicationRequests.ts'
import { checkPictures } from './pictures/checkPictures.ts'
import { draftOf, requirePlaybook } from './playbookAccess.ts'
import { findingWords } from '#core/content/check/heldFinding.ts'
import type { HeldFinding } from '#core/content/check/heldFinding.ts'

type PlaybookHandlers = Handlers<typeof playbooksContract>

function knownRoleIds(context: QueryContext): Set<string> {
  return new Set(context.find('jobRole').map((role) => role.id))
}

const inWords = (findings: readonly HeldFinding[], { format }: QueryContext) =>
  findings.map((one) => findingWords(one, format))

/** The findings of the checks on the present draft. */
export const checkPlaybook: PlaybookHandlers['playbooks.check'] = async ({ playbookId }, context) => {
  const content = draftOf(context, requirePlaybook(context, playbookId))
  const roleIds = knownRoleIds(context)
  const findings = await withoutExpressions<HeldFinding[] | Promise<HeldFinding[]>>(
    (meter) => checkContent(content, roleIds, meter),
    () => metered(context.workers, checkTask, { content: withoutTexts(content), roleIds }, context.signal),
  )
  return { findings: [...inWords(findings, context), ...checkPictures(content, playbookId, context)] }
}

/**
 * Freezes the draft: an immutable version, addressed by the hash of its canonical content, child of the one before.
 * Runs that are under way stay on theirs.
 */
export const publishPlaybook: PlaybookHandlers['playbooks.publish'] = ({ playbookId, note }, context) => {
  const playbook = requirePlaybook(context, playbookId)
  if (playbook.status === 'archived') {
    throw new OrgataError(
      'precondition_failed',
      context.format(playbookMessages.archivedCannotPublish, { name: playbook.name }),
    )
  }
  const { doc } = context.organization.documents.open(playbookId)
  const stepCount = playbookDocument.outline(doc).length
  if (stepCount > draftLimits.steps) {
    throw refusal('precondition_failed', playbookMessages.tooManySteps, {
      count: stepCount,
      limit: draftLimits.steps,
    })
  }
  const { content, hash } = freezeDraft(playbookDocument, doc)
  const roleIds = knownRoleIds(context)
  const checked = withoutExpressions(
    (meter) => checkContent(content, roleIds, meter),
    () => {
      const about = { content: withoutTexts(content), roleIds }
      return context.outside(about, () => metered(context.workers, checkTask, about, context.signal))
    },
  )
  const findings = [...inWords(checked, context), ...checkPictures(content, playbookId, context)]
  const errors = findings.filter((finding) => finding.severity === 'error')
  if (errors.length > 0) {
    const words = { count: errors.length, problem: errors[0]!.message }
    throw refusal('precondition_failed', playbookMessages.fixBeforePublishing, words, {
      details: { findings },
    })
  }
  if (hash === playbook.publishedHash) {
    throw new OrgataError(
      'precondition_failed',
      context.format(playbookMessages.nothingToPublish, { number: playbook.publishedVersionNumber }),
      { findings },
    )
  }
  const versions = context.find('playbookVersion', { selector: { playbookId } })
  const number = Math.max(0, playbook.publishedVersionNumber, ...versions.map((one) => one.number)) + 1
  const facts = playbookDocument.facts(doc)
  const version = context.insert('playbookVersion', {
    name: facts.name,
    playbookId,
    number,
    hash,
    parentHashes: headsOf(versions, playbook.publishedHash),
    note,
    content,
  })
  context.update('playbook', playbookId, {
    ...facts,
    status: 'active',
    publishedVersionId: version.id,
    publishedVersionNumber: number,
    publishedHash: hash,
    publishedAt: version.createdAt,
    hasUnpublishedChanges: false,
    ...withoutRequest(playbook),
  })
  return versionView(context, version, String(number))
}

/**
 * The hashes of a new version's parents: all versions without a successor. After two concurrent publications these are
 * two, because the draft contains both.
 */
function headsOf(versions: readonly PlaybookVersion[], publishedHash: string | null): string[] {
  const parents = new Set(versions.flatMap((one) => one.parentHashes))
  const heads = versions.filter((one) => !parents.has(one.hash)).map((one) => one.hash)
  const all = new Set([...(publishedHash === null ? [] : [publishedHash]), ...heads])
  return [...all].slice(0, 8)
}

function versionView(context: QueryContext, version: PlaybookVersion, label: string): VersionView {
  const { id, number, hash, parentHashes, note, createdAt, createdBy } = version
  const publishedByName =
    context.get('person', createdBy, { includeDeleted: true })?.name ??
    context.format(playbookMessages.formerMember)
  return { id, number, label, hash, parentHashes, note, publishedAt: createdAt, publishedByName }
}

/** The versions of a playbook, newest first. */
export const listVersions: PlaybookHandlers['playbooks.versions'] = ({ playbookId, ...asked }, context) => {
  requirePlaybook(context, playbookId)
  const sort = [{ number: 'desc' }, { createdAt: 'desc' }] as const
  const versions = context.find('playbookVersion', { selector: { playbookId }, sort })
  const labels = versionLabels(versions)
  const page = pageOfList(versions, asked)
  return {
    ...page,
    items: page.items.map((version) => versionView(context, version, labels.get(version.id)!)),
  }
}

/** One version with its content. */
export const getVersion: PlaybookHandlers['playbooks.version'] = ({ versionId }, context) => {
  const version = context.require('playbookVersion', versionId)
  const { playbookId, content } = version
  const labels = versionLabels(context.find('playbookVersion', { selector: { playbookId } }))
  const label = labels.get(version.id) ?? String(version.number)
  return { version: versionView(context, version, label), playbookId, content }
}
