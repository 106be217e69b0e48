import type { auditContract, ListedEntry } from '#shared/contract/audit.contract.ts'
import type { AuditFilter } from '#core/audit/auditReader.ts'
import type { MergedReader } from '#core/audit/mergedReader.ts'
import { nextOffset } from '#core/commands/pageOfList.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import { entryView } from './entryView.ts'
import { readerOf } from './otherLogs.ts'
import { searchedEntries } from './searchedEntries.ts'
import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** A page of a log, by number; under headings in the order of the names of actions or actors. */
export const listEntries: Handlers<typeof auditContract>['audit.list'] = (input, context) => {
  const { log, allLogs, limit, offset, sort: _, group, text = '', ...given } = input
  const reader = allLogs === true ? context.organization.peers.everywhere() : ofOneLog(context, log)
  const { among, isCut } = searchedEntries(context, text)
  const isNarrowed = given.entityKind !== undefined || given.entityId !== undefined || among !== undefined
  const oncePerAction = given.oncePerAction === true && !isNarrowed
  const filter = { ...given, among, teamId: context.organization.teamId, oncePerAction }
  const groups = group === undefined ? [] : groupsOf(context, reader, group, filter)
  const parts =
    group === undefined
      ? [{ total: reader.count(filter), only: {} }]
      : groups.map(({ key, total }) => ({
          total,
          only: group === 'action' ? { action: key } : { actorId: key },
        }))
  const items: ListedEntry[] = []
  let skip = offset
  for (const { only, total } of parts) {
    const left = limit - items.length
    if (left > 0 && skip < total)
      items.push(...stretch(reader, { ...filter, ...only, offset: skip, limit: left }, context.format))
    skip = Math.max(0, skip - total)
  }
  const total = parts.reduce((sum, part) => sum + part.total, 0)
  return { items, total, nextOffset: nextOffset(offset, items.length, total), groups, isCut }
}

function ofOneLog(context: QueryContext, log: number): MergedReader {
  const reader = readerOf(context, log)
  return { ...reader, list: (filter) => reader.list(filter).map((record) => ({ ...record, log })) }
}

function groupsOf(
  context: QueryContext,
  reader: MergedReader,
  group: 'action' | 'actor',
  filter: Omit<AuditFilter, 'limit'>,
): { key: string; total: number; name?: string }[] {
  if (group === 'action') return reader.totals('action', filter)
  const nameOf = (id: string) => context.get('person', id, { includeDeleted: true })?.name
  return reader
    .totals('actor_id', filter)
    .map(({ key, total }) => ({
      key,
      total,
      name: nameOf(key) ?? context.format(runWorkMessages.formerPerson),
    }))
    .sort((a, b) => context.format.compare(a.name, b.name) || (a.key < b.key ? -1 : 1))
}

/** The entries beside the stretch are read too, to see what one action wrote. */
function stretch(
  reader: MergedReader,
  filter: AuditFilter & { offset: number },
  format: FormatMessage,
): ListedEntry[] {
  const { offset, limit } = filter
  const before = Math.min(offset, 1)
  const around = reader
    .list({ ...filter, offset: offset - before, limit: limit + before + 1 })
    .map((record) => ({ ...entryView(record, format), log: record.log }))
  return around
    .map((entry, index) => ({ ...entry, place: placeAt(around, index) }))
    .slice(before, before + limit)
}

/** Where an entry stands among those of one action; what one action wrote lies together in every log. */
function placeAt(entries: readonly { tx: string }[], index: number): ListedEntry['place'] {
  const tx = entries[index]!.tx
  const isSame = (at: number) => tx !== '' && entries[at]?.tx === tx
  if (isSame(index - 1)) return isSame(index + 1) ? 'middle' : 'last'
  return isSame(index + 1) ? 'first' : 'alone'
}
