import type { FoundThing } from '#shared/contract/search.contract.ts'
import { recordAddress, shownOn } from '#shared/entities/recordPlace.ts'
import type { LoadRecord } from '#shared/entities/loadRecord.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import { searchKinds } from '#shared/entities/searchKinds.ts'
import type { SearchKind } from '#shared/entities/searchKinds.ts'
import { capitalised } from '#shared/messages/capitalised.ts'
import { searchMessages } from '#shared/messages/search.messages.ts'
import type { FoundItem } from '#core/search/findItems.ts'
import type { QueryWord } from '#core/search/queryText.ts'
import { sources } from '#core/search/searchRows.ts'
import { markName, snippetOf } from '#core/search/snippet.ts'
import type { QueryContext } from '#core/door/context.ts'
import { countRecords } from '#core/lists/countRecords.ts'

/** A search result for people; undefined where the record, or its parent, is missing. */
export function searchResult(
  context: QueryContext,
  item: FoundItem,
  words: readonly QueryWord[],
): FoundThing | undefined {
  const found = searchKinds().find(({ name }) => name === item.kind)
  const record = found && context.get(found.owner, item.owner)
  if (found === undefined || record === undefined) return undefined
  const load: LoadRecord = (kind, id) =>
    entityOf(kind) === undefined ? undefined : context.get(kind as Kind, id)
  const { face } = entityOf(record.kind)!
  const whole = found.isPart ? record : shownOn(record, load)
  // A project may lie in no workspace.
  const isPartOf = face.partOf !== undefined && !found.isPart && fieldsOf(record)[face.partOf] !== null
  if (isPartOf && whole === record) return undefined
  const wholeName = String(whole['name'])
  const address = recordAddress(record, load) ?? null
  return {
    kind: item.kind,
    id: item.owner,
    part: item.part,
    // A record without a name has that of its parent, which is no match.
    name: face.search?.isNameless
      ? { text: wholeName, marks: [] }
      : markName(found.isPart ? item.title : record.name, words),
    snippet: snippetOf(item.body, words),
    hint: hintOf(context, found, record, { item, wholeName, isPartOf }),
    address:
      found.isPart && address !== null
        ? `${address}?${found.name}=${encodeURIComponent(item.part)}`
        : address,
  }
}

const fieldsOf = (record: EntityRecord) => record as unknown as Readonly<Record<string, unknown>>

interface HintFacts {
  item: FoundItem
  wholeName: string
  isPartOf: boolean
}

/** Kind and place of a result: “Step in “Opening the shop””. */
function hintOf(context: QueryContext, found: SearchKind, record: EntityRecord, facts: HintFacts): string {
  const { format } = context
  const { item, wholeName, isPartOf } = facts
  const kind = capitalised(format(found.one))
  const search = entityOf(record.kind)!.face.search!
  if (found.isPart) {
    const hasMore = item.sources !== sources.draft || !isPublished(record)
    return format(hasMore ? searchMessages.inWhole : searchMessages.inDraft, { kind, name: wholeName })
  }
  if (search.isNameless) {
    const author =
      context.get('person', record.createdBy, { includeDeleted: true })?.name ??
      format(searchMessages.somebodyGone)
    return format(searchMessages.by, { kind, author })
  }
  if (isPartOf) return format(searchMessages.inWhole, { kind, name: wholeName })
  const about = search.about?.(record as never, format, {
    count: countRecords(context),
    nowMs: Date.parse(context.now()),
  })
  return about === undefined ? kind : format(searchMessages.about, { kind, about })
}

const isPublished = (record: object) =>
  'publishedVersionNumber' in record && Number(record.publishedVersionNumber) > 0
