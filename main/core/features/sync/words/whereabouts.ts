import type { Place } from '#shared/contract/syncInbox.contract.ts'
import { recordAddress, shownOn } from '#shared/entities/recordPlace.ts'
import type { LoadRecord } from '#shared/entities/loadRecord.ts'
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

/** The page of a record; a part of a run or a playbook is shown there. */
export function whereaboutsOf(context: QueryContext, record: Named): Whereabouts {
  const load: LoadRecord = (kind, id) => anyRecord(context, kind, id)
  const shown = shownOn(record, load)
  const name = String(shown['name'])
  const word = context.format(kindName(shown.kind))
  const address = recordAddress(record, load) ?? null
  return {
    place: { kind: shown.kind, id: String(shown['id']), word, name, address },
    part: shown === record ? '' : record.name,
  }
}
