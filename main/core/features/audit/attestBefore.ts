import type { auditContract } from '#shared/contract/audit.contract.ts'
import type { SyncStatus } from '#shared/contract/sync.contract.ts'
import { mayAttest } from '#core/access/mayAttest.ts'
import { baselineKind, isBaselineEnded } from '#core/audit/records/baseline.ts'
import { createEntryNotes } from '#core/audit/records/entryNotes.ts'
import { hasEarlierLog, readExtents } from '#core/audit/records/logExtents.ts'
import { proofOf } from '#core/audit/records/proofOf.ts'
import { proofSources } from '#core/audit/records/proofSources.ts'
import type { StoredRecord } from '#core/audit/records/storedRecords.ts'
import { countStored, storedRecords } from '#core/audit/records/storedRecords.ts'
import { syncActions } from '#shared/entities/audit/syncActions.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'
import type { SliceReactions } from '#core/door/defineSlice.ts'
import { entriesOfCommit } from '#core/openOrganization/entriesOfCommit.ts'
import { auditFacts } from '#core/openOrganization/organizationUnit.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { auditCheckMessages as m } from '#shared/messages/auditChecks.messages.ts'

type Kept = NonNullable<StoredRecord['record']>

/**
 * Writes entries that attest, as they are, the records from before entries bore out versions: in pieces, so that one that
 * was stopped goes on, and once, because whoever edits the file later may give a record an old stamp.
 */
export const attestBefore: Handlers<typeof auditContract>['audit.attestBefore'] = async (_input, context) => {
  const { organization, member } = context
  const { store, audit, sync } = organization
  const isNothingToDo =
    !hasEarlierLog(store.db) || !mayAttest(store, member.personId, null) || isBaselineEnded(organization)
  if (isNothingToDo) return { attested: 0, isWhole: true }
  // An earlier release gave a merge the stamp of the change in it: what the server has under that stamp comes first.
  if (!isUpToDate(sync.status())) return { attested: 0, isWhole: false }
  const notes = createEntryNotes(audit.logId)
  await readExtents(store.db, audit.logId, notes.take)
  if (notes.isStrict) return { attested: 0, isWhole: true }
  for (const log of [audit.logId, ...organization.peers.list().map(({ logId }) => logId)])
    notes.end(log, null)
  const sources = proofSources(organization, notes, sync.status().state !== 'off')
  const mayFor = new Map<string | null, boolean>()
  const mayIn = (teamId: string | null) => {
    const may = mayFor.get(teamId) ?? mayAttest(store, member.personId, teamId)
    mayFor.set(teamId, may)
    return may
  }
  const total = countStored(store.db)
  let done = 0
  let attested = 0
  for (const page of storedRecords(store.db)) {
    const records = page.flatMap(({ record }) =>
      record !== null && mayIn(record.teamId) && proofOf(record, sources).state === 'fromBefore'
        ? [record]
        : [],
    )
    attest(context, records)
    attested += records.length
    done += page.length
    context.progress({ done, total, label: context.format(m.attesting, { done, total }) })
    await context.breathe()
  }
  const isWhole = isUpToDate(organization.sync.status())
  if (isWhole) {
    context.record({ kind: baselineKind, id: audit.logId, name: organization.organizationId }, null, {
      attested,
    })
    context.commitStep()
  }
  return { attested, isWhole }
}

/**
 * Whether all that others have changed is here, so that nothing from before can come any more: what waits for a log that is on its
 * way may be from before.
 */
export const isUpToDate = ({
  state,
  isChecked,
  waiting,
  checking,
}: Pick<SyncStatus, 'state' | 'isChecked' | 'waiting' | 'checking'>): boolean =>
  state === 'off' || (state === 'online' && isChecked && waiting === 0 && checking === 0)

function attest(context: CommandContext, records: readonly Kept[]): void {
  if (records.length === 0) return
  const { organization, member, actor } = context
  const noted = records.map((record) => ({
    entity: { kind: record.kind, id: record.id, name: typeof record.name === 'string' ? record.name : '' },
    before: null,
    after: record as unknown as Json,
    teamId: record.teamId,
    writes: 'attested' as const,
  }))
  const origin = { organization, member, actor, action: syncActions.baseline }
  organization.store.commit([], (db) => {
    const common = auditFacts({ ...origin, tx: context.newId(), result: 'success' })
    organization.audit.append(
      entriesOfCommit(syncActions.baseline, noted).map((entry) => ({ ...common, ...entry })),
      db,
    )
  })
}

/** Between two attempts, while not everything from others has come. */
const againMs = 3_600_000

/** The computer of an owner or administrator attests what earlier versions left, after an update. */
export const attestOnce: SliceReactions = {
  onOpen: (work) => work.soon('audit.attestBefore', 0, () => work.call('audit.attestBefore', {})),
  every: [
    {
      name: 'baseline',
      firstMs: againMs,
      everyMs: againMs,
      run: (work) => work.call('audit.attestBefore', {}),
    },
  ],
}
