import type { auditContract, ListedEntry } from '#shared/contract/audit.contract.ts'
import { nextOffset } from '#core/commands/pageOfList.ts'
import type { Handlers } from '#core/door/context.ts'
import { entryView } from './entryView.ts'
import { readerOf } from './otherLogs.ts'

/** A page of a log, newest first. The entries beside the page are read too, to see what one action wrote. */
export const listEntries: Handlers<typeof auditContract>['audit.list'] = (input, context) => {
  const { log, limit, offset, ...filter } = input
  const reader = readerOf(context, log)
  const inTeam = { ...filter, teamId: context.organization.teamId }
  const before = Math.min(offset, 1)
  const around = reader.list({ ...inTeam, offset: offset - before, limit: limit + before + 1 }).map(entryView)
  const items = around
    .map((entry, index) => ({ ...entry, place: placeAt(around, index) }))
    .slice(before, before + limit)
  const total = reader.count(inTeam)
  return { items, total, nextOffset: nextOffset(offset, items.length, total) }
}

/** Where an entry stands among those of one action; what one action wrote lies together in every log. */
function placeAt(entries: readonly { tx: string }[], index: number): ListedEntry['place'] {
  const tx = entries[index]!.tx
  const isSame = (at: number) => tx !== '' && entries[at]?.tx === tx
  if (isSame(index - 1)) return isSame(index + 1) ? 'middle' : 'last'
  return isSame(index + 1) ? 'first' : 'alone'
}
