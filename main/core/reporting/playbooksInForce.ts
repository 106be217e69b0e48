import { contentHash } from '#shared/kernel/hash.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { PlaybookVersion } from '#shared/entities/playbooks/playbookVersion.entity.ts'
import type { QueryContext } from '../door/context.ts'
import type { ReportPeriod } from './reportPeriod.ts'

/** The facts of a version in a report: its title when it was published, its tags, and whether its hash is intact. */
export interface VersionFacts {
  playbookId: string
  title: string
  number: number
  tags: readonly string[]
  isIntact: boolean
}

/** A playbook that was published by the end of the period. */
export interface PlaybookInForce extends VersionFacts {
  id: string
}

/** Reads versions once each. */
export function versionReader(context: QueryContext): (versionId: string) => VersionFacts | undefined {
  const known = new Map<string, VersionFacts | undefined>()
  return (versionId) => {
    if (!known.has(versionId)) {
      const version = context.get('playbookVersion', versionId, { includeDeleted: true })
      known.set(versionId, version === undefined ? undefined : factsOf(version))
    }
    return known.get(versionId)
  }
}

function factsOf(version: PlaybookVersion): VersionFacts {
  return {
    playbookId: version.playbookId,
    title: version.content.title.trim() === '' ? version.name : version.content.title,
    number: version.number,
    tags: version.content.complianceTags,
    isIntact: contentHash(version.content) === version.hash,
  }
}

/**
 * The playbooks in force in a period, those with a draft that was not published by its end, and those whose version cannot
 * be read.
 */
export interface Playbooks {
  inForce: PlaybookInForce[]
  drafts: Playbook[]
  unreadable: Playbook[]
}

/** Finds the playbooks of a period as they were at its end, so that a report for the past does not change later. */
export async function playbooksIn(
  context: QueryContext,
  period: ReportPeriod,
  readVersion: ReturnType<typeof versionReader>,
): Promise<Playbooks> {
  const result: Playbooks = { inForce: [], drafts: [], unreadable: [] }
  const selector = { createdAt: { $lt: period.endAt } }
  let looked = 0
  for (const playbook of context.find('playbook', { selector })) {
    if (++looked % 100 === 0) await context.breathe()
    // When it was archived is only known as its last change.
    if (playbook.status === 'archived' && playbook.updatedAt < period.startAt) continue
    const versionId = versionAtEnd(context, playbook, period)
    const facts = versionId === undefined ? undefined : readVersion(versionId)
    if (versionId === undefined) result.drafts.push(playbook)
    else if (facts === undefined) result.unreadable.push(playbook)
    else result.inForce.push({ id: playbook.id, ...facts })
  }
  return result
}

function versionAtEnd(context: QueryContext, playbook: Playbook, period: ReportPeriod): string | undefined {
  if (playbook.publishedVersionId === null) return undefined
  if (playbook.publishedAt !== null && playbook.publishedAt < period.endAt) return playbook.publishedVersionId
  return versionBefore(context, playbook.id, period.endAt)?.id
}

/** The version of a playbook that applied when an instant came: the highest number of those published before it. */
export function versionBefore(
  context: QueryContext,
  playbookId: string,
  instant: string,
): PlaybookVersion | undefined {
  const selector = { playbookId, createdAt: { $lt: instant } }
  return context.find('playbookVersion', { selector, sort: [{ number: 'desc' }], limit: 1 })[0]
}
