import { fieldLabel } from '#shared/entities/fieldWords.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import type { ConflictView, syncInboxContract } from '#shared/contract/syncInbox.contract.ts'
import type { SyncConflict } from '#shared/entities/sync/syncConflict.entity.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import { pageOfList } from '#core/commands/pageOfList.ts'
import { keyLabels } from '../words/keyLabels.ts'
import { whereaboutsOf } from '../words/whereabouts.ts'
import { anyRecord } from '#core/words/anyRecord.ts'
import { readableValue, writerName } from '#core/words/readableValue.ts'
import { authorIn, isSilent } from './authorFields.ts'
import { isOnlyHere, lossesOnlyHere } from './conflictOf.ts'
import { isOvertaken } from './isOvertaken.ts'
import {
  documentConflictOf,
  documentDifference,
  documentPart,
  presentDocumentValue,
  whyNotInDocument,
} from './documentConflicts.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { presentFields, presentValue, whyNotBack, whyNotOther } from './otherValue.ts'
import { inboxWordMessages as m } from '#shared/messages/inboxWords.messages.ts'

type InboxHandlers = Handlers<typeof syncInboxContract>

/** Maximum conflicts per query. */
const mostConflicts = 2_000

/** Whether the caller may read the record of a conflict in their scope. */
export function mayRead(context: QueryContext, conflict: SyncConflict): boolean {
  const entity = entityOf(conflict.recordKind)
  return entity === undefined || context.can(entity.readPermission)
}

/** Conflicts in the order of the inbox: the latest loss first. */
function findConflicts(context: QueryContext, show: 'open' | 'decided'): SyncConflict[] {
  const decision = show === 'open' ? 'open' : { $in: ['kept', 'other'] }
  const ofTeam = context.find('syncConflict', {
    selector: { decision },
    sort: [{ lostAt: 'desc' }],
    limit: mostConflicts,
  })
  const onlyHere = show === 'open' && !context.can('run:work') ? lossesOnlyHere(context) : []
  const all = [...onlyHere, ...ofTeam].filter((conflict) => mayRead(context, conflict))
  return show === 'open' ? all.filter((conflict) => !isOvertaken(context, conflict)) : all
}

/** Conflicts of one event are adjacent: the state of a step with that of its work item. */
function groups(conflicts: readonly SyncConflict[]): SyncConflict[][] {
  const byKey = new Map<string, SyncConflict[]>()
  for (const conflict of conflicts) {
    const { anchorId, lostBy, decision, field } = conflict
    const key =
      field === entityOf(conflict.recordKind)?.transitions?.field
        ? `${anchorId} ${lostBy} ${decision}`
        : conflict.id
    byKey.set(key, [...(byKey.get(key) ?? []), conflict])
  }
  return [...byKey.values()]
}

function isMine(context: QueryContext, { lostBy, keptBy }: SyncConflict): boolean {
  return lostBy === context.member.personId || keptBy === context.member.personId
}

/** The basis of a decision: the conflicts and their records, by version. */
export function seenOf(context: QueryContext, conflicts: readonly SyncConflict[]): string {
  return contentHash(
    conflicts
      .map((conflict) => {
        const record = anyRecord(context, conflict.recordKind, conflict.recordId)
        const about = documentConflictOf(conflict)
        const present = about === undefined ? null : presentDocumentValue(context, about)
        return { id: conflict.id, seen: [conflict.version, record?.version ?? 0, present] }
      })
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  )
}

type Difference = ConflictView['differences'][number]

function differencesOf(context: QueryContext, conflict: SyncConflict): Difference[] {
  const about = documentConflictOf(conflict)
  if (about !== undefined) return [documentDifference(context, about)]
  const { recordKind, recordId, field, entry, keptTogether, lostTogether } = conflict
  const record = anyRecord(context, recordKind, recordId)
  const entryLabel = keyLabels(context, record)
  const words = (name: string, value: unknown) =>
    readableValue(context, recordKind, [name], value, entryLabel)
  const labelOf = (name: string) => fieldLabel(recordKind, [name], context.format)
  const writerOf = (values: typeof keptTogether, otherwise: string) =>
    writerName(context, authorIn(recordKind, values) ?? otherwise)
  const keptBy = { by: writerOf(keptTogether, conflict.keptBy), at: conflict.keptAt }
  const lostBy = { by: writerOf(lostTogether, conflict.lostBy), at: conflict.lostAt }
  const line = (label: string, name: string, kept: unknown, lost: unknown, now: unknown): Difference => ({
    conflictId: conflict.id,
    label,
    kept: { words: words(name, kept), ...keptBy },
    lost: { words: words(name, lost), ...lostBy },
    now: record === undefined ? null : words(name, now),
  })
  const lines: Difference[] = []
  const present = record === undefined ? {} : presentFields(conflict, record)
  const label = entry === null ? labelOf(field) : entryLabel(entry)
  if (JSON.stringify(conflict.kept) !== JSON.stringify(conflict.lost)) {
    const now = record === undefined ? null : presentValue(conflict, record)
    lines.push(line(label, field, conflict.kept, conflict.lost, now))
  }
  for (const name of Object.keys(lostTogether).filter((one) => !isSilent(recordKind, one))) {
    lines.push(line(labelOf(name), name, keptTogether[name], lostTogether[name], present[name]))
  }
  if (lines.length > 0) return lines
  const done = line(context.format(m.doneBy), 'by', null, null, null)
  const now = authorIn(recordKind, present)
  return [
    {
      ...done,
      kept: { ...done.kept, words: keptBy.by },
      lost: { ...done.lost, words: lostBy.by },
      now: now === null ? null : writerName(context, now),
    },
  ]
}

/** Why the caller cannot take the other value, or once it was taken not take that back; null where they can. */
export function whyNot(
  context: QueryContext,
  conflict: SyncConflict,
  record: EntityRecord | undefined,
): string | null {
  const about = documentConflictOf(conflict)
  if (about !== undefined) return whyNotInDocument(context, about, record)
  const problem = whyNotOther(context, conflict, record)
  return conflict.decision === 'other' ? (problem ?? whyNotBack(context, conflict, record)) : problem
}

function viewOf(context: QueryContext, conflicts: readonly SyncConflict[]): ConflictView {
  const [first] = conflicts as [SyncConflict]
  const recordOf = ({ recordKind, recordId }: SyncConflict) => anyRecord(context, recordKind, recordId)
  const record = recordOf(first)
  const { place, part } = whereaboutsOf(
    context,
    (record as Parameters<typeof whereaboutsOf>[1] | undefined) ?? {
      id: first.recordId,
      kind: first.recordKind,
      name: first.name,
    },
  )
  // A record has all facts of those that change with it.
  const leading = conflicts.filter(({ recordKind }) => entityOf(recordKind)?.changesWith === undefined)
  const told = leading.length > 0 ? leading : conflicts
  const problems = conflicts.map((conflict) => whyNot(context, conflict, recordOf(conflict)))
  const about = documentConflictOf(first)
  return {
    conflictIds: conflicts.map(({ id }) => id),
    place,
    part: about === undefined ? part : documentPart(context, about),
    differences: told.flatMap((conflict) => differencesOf(context, conflict)),
    isMine: conflicts.some((conflict) => isMine(context, conflict)),
    decision: first.decision,
    decidedByName:
      first.decision === 'open' || first.decidedBy === null ? null : writerName(context, first.decidedBy),
    decidedAt: first.decision === 'open' ? null : first.decidedAt,
    cannot: conflicts.some(isOnlyHere)
      ? context.format(m.onlyHere)
      : (problems.find((problem) => problem !== null) ?? null),
    seen: seenOf(context, conflicts),
  }
}

/** How many questions wait: of all that the caller may see, and of those with something they wrote. */
export function countConflicts(context: QueryContext): { all: number; mine: number } {
  const open = groups(findConflicts(context, 'open'))
  return {
    all: open.length,
    mine: open.filter((group) => group.some((conflict) => isMine(context, conflict))).length,
  }
}

/** The inbox. */
export const listConflicts: InboxHandlers['sync.conflicts'] = ({ show, mine, limit, offset }, context) => {
  const all = groups(findConflicts(context, show)).filter(
    (group) => !mine || group.some((conflict) => isMine(context, conflict)),
  )
  const { items, ...rest } = pageOfList(all, { limit, offset })
  return { items: items.map((group) => viewOf(context, group)), ...rest }
}
