import type { historyContract } from '#shared/contract/history.contract.ts'
import type { PlaybookVersion } from '#shared/entities/playbooks/playbookVersion.entity.ts'
import { versionLabels } from '#shared/entities/playbooks/versionLabel.ts'
import type { Handlers } from '#core/door/context.ts'
import { versionBefore } from '#core/reporting/playbooksInForce.ts'
import { periodOf } from '#core/reporting/reportPeriod.ts'

type InForce = Handlers<typeof historyContract>['history.inForce']

/** The versions that applied on a day: the one with which it began, and those published on it. */
export const versionsInForce: InForce = ({ playbookId, day }, context) => {
  const playbook = context.require('playbook', playbookId)
  const { startAt, endAt } = periodOf(context, { from: day, to: day })
  // When it was archived is only known as its last change.
  if (playbook.status === 'archived' && playbook.updatedAt < startAt) return { items: [] }
  const versions = context.find('playbookVersion', {
    selector: { playbookId },
    sort: [{ createdAt: 'asc' }, { number: 'asc' }],
  })
  const labels = versionLabels(versions)
  const first = versionBefore(context, playbookId, startAt)
  const applied: PlaybookVersion[] = first === undefined ? [] : [first]
  for (const version of versions) {
    const isOfDay = version.createdAt >= startAt && version.createdAt < endAt
    // Of two that were published apart, the one that arrives with a lower number never applies.
    if (isOfDay && version.number >= (applied.at(-1)?.number ?? 0)) applied.push(version)
  }
  return {
    items: applied.map((version) => ({
      versionId: version.id,
      label: labels.get(version.id)!,
      hash: version.hash,
      publishedAt: version.createdAt,
      sinceBefore: version === first,
    })),
  }
}
