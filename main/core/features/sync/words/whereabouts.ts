import type { Place } from '#shared/contract/syncInbox.contract.ts'
import { recordAddress, shownOn } from '#shared/entities/recordPlace.ts'
import type { LoadRecord } from '#shared/entities/loadRecord.ts'
import { kindName } from '#shared/entities/kindName.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import type { QueryContext } from '#core/door/context.ts'
import { anyRecord } from '#core/words/anyRecord.ts'

/** Where a record is shown: a page, and the part of it that the record is. */
export interface Whereabouts {
  place: Place
  part: string
}

type Named = Pick<MergeableRecord, 'id' | 'kind' | 'name'> & { [field: string]: unknown }

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
