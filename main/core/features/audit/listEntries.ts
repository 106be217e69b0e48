import type { auditContract, ListedEntry } from '#shared/contract/audit.contract.ts'
import type { AuditFilter, AuditReader } from '#core/audit/auditReader.ts'
import { nextOffset } from '#core/commands/pageOfList.ts'
import type { Handlers } from '#core/door/context.ts'
import { entryView } from './entryView.ts'
import { readerOf } from './otherLogs.ts'

/** A page of a log, by number; under headings the actions are in the order of their names. */
export const listEntries: Handlers<typeof auditContract>['audit.list'] = (input, context) => {
  const { log, limit, offset, sort: _, group, ...filter } = input
  const reader = readerOf(context, log)
  const inTeam = { ...filter, teamId: context.organization.teamId }
  const actions = group === undefined ? undefined : reader.actions(inTeam)
  const parts = actions ?? [{ action: input.action, total: reader.count(inTeam) }]
  const items: ListedEntry[] = []
  let skip = offset
  for (const { action, total } of parts) {
    const left = limit - items.length
    if (left > 0 && skip < total)
      items.push(...stretch(reader, { ...inTeam, action, offset: skip, limit: left }))
    skip = Math.max(0, skip - total)
  }
  const total = parts.reduce((sum, part) => sum + part.total, 0)
  const groups = (actions ?? []).map((part) => ({ key: part.action, total: part.total }))
  return { items, total, nextOffset: nextOffset(offset, items.length, total), groups }
}

/** The entries beside the stretch are read too, to see what one action wrote. */
function stretch(reader: AuditReader, filter: AuditFilter & { offset: number }): ListedEntry[] {
  const { offset, limit } = filter
  const before = Math.min(offset, 1)
  const around = reader.list({ ...filter, offset: offset - before, limit: limit + before + 1 }).map(entryView)
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
