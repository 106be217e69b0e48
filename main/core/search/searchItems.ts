import { foundKinds } from '#shared/contract/search.contract.ts'
import { searchedLines } from '#shared/entities/coDocument.ts'
import type { CoDocument, DocumentItem } from '#shared/entities/coDocument.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import { searchKinds } from '#shared/entities/searchKinds.ts'
import { cutText } from '#shared/kernel/cutText.ts'

/** One thing with words in it: a record, or a part of a document. */
export type SearchItem = DocumentItem & { kind: string }

const maxTitleLength = 1_000

/** The kinds of records with a search entry of their own. */
export const recordsWithItems: readonly Kind[] = searchKinds()
  .filter(({ isPart }) => !isPart)
  .map(({ owner }) => owner)

/** Whether records of this kind have a search entry of their own. */
export function hasItem(kind: string): boolean {
  return entityOf(kind)?.face.search !== undefined
}

/** The words of a field: of a list in one line, of an object in one line for each. */
function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) return [value.flatMap(wordsOf).join(', ')]
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((one) => (Array.isArray(one) ? [] : wordsOf(one)))
    : []
}

/** The tags, categories, custom values and notes of a record, and its description. */
function wordsOfMetadata({ description, metadata }: EntityRecord): string[] {
  if (metadata === undefined) return wordsOf(description)
  const { tags, categories, customFields, annotations } = metadata
  return [
    ...[description, tags, categories].flatMap(wordsOf),
    ...Object.entries(customFields).map(([name, { value }]) => `${name}: ${String(value)}`),
    ...Object.values(annotations).map(({ text }) => text),
  ]
}

/** A record of a faulty or newer program may lack fields; it is then not indexed. */
function orNothing<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** The search entry of a record itself; undefined where it has no words. */
export function itemOfRecord(record: EntityRecord): SearchItem | undefined {
  const search = entityOf(record.kind)?.face.search
  if (search === undefined) return undefined
  const { text, as, isNameless, needsText } = search
  return orNothing(() => {
    const fields = record as unknown as Record<string, unknown>
    const own = text.flatMap((field) => wordsOf(fields[field]))
    if (needsText && searchedLines(own) === '') return undefined
    const body = searchedLines([...own, ...wordsOfMetadata(record)])
    const title = isNameless ? '' : cutText(record.name, maxTitleLength)
    return { kind: as?.kind ?? record.kind, title, body, part: '' }
  })
}

/** The items of a kind that the search knows. */
export function searchable(items: readonly DocumentItem[]): SearchItem[] {
  return items.flatMap((item) => {
    const kind = foundKinds.find((one) => one === item.kind)
    return kind === undefined ? [] : [{ ...item, kind }]
  })
}

/** The search entries of a version; none of a damaged one. */
export function itemsOfVersion({ publish }: CoDocument, version: EntityRecord): SearchItem[] {
  const { content } = version as { content?: unknown }
  return searchable(orNothing(() => publish?.items(content)) ?? [])
}

/** Whether records of a kind have states in which lists find them, and the search does not. */
export function canBeArchived(kind: string): boolean {
  return entityOf(kind)?.face.search?.archivedIn !== undefined
}

/** Whether a record is in a state in which lists find it, and the search does not. */
export function isArchived(record: EntityRecord): boolean {
  const { state, search } = entityOf(record.kind)?.face ?? {}
  if (state === undefined || search?.archivedIn === undefined) return false
  return search.archivedIn.includes(String((record as unknown as Record<string, unknown>)[state]))
}
