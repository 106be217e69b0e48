import type { Place } from '#shared/contract/syncInbox.contract.ts'
import { kindName } from '#shared/entities/kindName.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import type { QueryContext } from '#core/door/context.ts'
import type { Reader } from '#core/commands/reader.ts'

/** Where a record is shown: a page, and the part of it that the record is. */
export interface Whereabouts {
  place: Place
  part: string
}

type Named = Pick<MergeableRecord, 'id' | 'kind' | 'name'> & { [field: string]: unknown }

/** A record of any kind in the reader's scope, also one in the trash; undefined where there is none. */
export function anyRecord(context: Pick<Reader, 'get'>, kind: string, id: string): EntityRecord | undefined {
  if (entityOf(kind) === undefined) return undefined
  return context.get(kind as Kind, id, { includeDeleted: true })
}

const pages: Partial<Record<Kind, Place['kind']>> = {
  playbook: 'playbook',
  run: 'run',
  person: 'team',
  membership: 'team',
  jobRole: 'team',
  device: 'team',
  team: 'team',
  organization: 'organization',
  complianceReport: 'reports',
}

/** Where a record is shown; what belongs to a run or a playbook is shown there. */
export function placeOf(context: QueryContext, record: Named): Whereabouts {
  const owner = (kind: Kind, id: unknown) =>
    typeof id === 'string' ? anyRecord(context, kind, id) : undefined
  const whole = owner('run', record['runId']) ?? owner('playbook', record['playbookId'])
  const shown = whole !== undefined && record.kind !== 'run' ? whole : record
  const word = context.format(kindName(shown.kind))
  const kind = (Object.hasOwn(pages, shown.kind) && pages[shown.kind as Kind]) || 'other'
  return {
    place: { kind, id: shown.id, word, name: shown.name },
    part: shown === record ? '' : record.name,
  }
}
