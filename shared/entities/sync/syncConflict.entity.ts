import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { jsonValue } from '#shared/kernel/jsonValue.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { syncMessages } from '#shared/messages/sync.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { impossible } from '../rights/recordRule.ts'
import type { RecordRule } from '../rights/recordRule.ts'

/** `open`: undecided. `kept`: the merge was confirmed. `other`: the other value was taken. */
export const conflictDecisions = ['open', 'kept', 'other'] as const

/** Fields of a decision. */
const decided = ['decidedBy', 'decidedAt', 'replaced'] as const

/** The former values are those of the fields that the conflict is about, and are there while the other value is taken. */
const keepsWhatStood: RecordRule = ({ next }) => {
  const { decision, replaced, field, lostTogether } = next
  const fields = [field, ...Object.keys(lostTogether ?? {})]
  const isKept =
    decision === 'other'
      ? replaced === null || Object.keys(replaced ?? {}).every((name) => fields.includes(name))
      : replaced === null
  return isKept ? null : impossible('RIGHT-7', rightsMessages.decisionKeeps, 'replaced')
}

const values = z.record(z.string().max(200), jsonValue)

/**
 * A concurrent change of one value: the winner and the loser of a merge. It replicates to the team, so that everyone
 * concerned sees it; its id is derived from its content, so that two computers with the same merge create one. `name`
 * is that of the record. Ours: the specification has none.
 */
export const syncConflict = defineEntity({
  kind: 'syncConflict',
  // About a record of a team or of the whole organization.
  scope: 'teamOrOrganization',
  collection: 'platform',
  face: {
    one: syncMessages.conflict,
    many: syncMessages.conflicts,
    icon: 'switch',
    page: '/sync',
    state: 'decision',
  },
  fields: {
    recordKind: z.string().max(60).meta({ label: syncMessages.recordKind }),
    recordId: id.meta({ label: syncMessages.record }),
    /** Conflicts of one event have the same: the step that two people did, and its work item. */
    anchorId: id.meta({ label: syncMessages.anchor }),
    field: z.string().max(100).meta({ label: syncMessages.field }),
    /** The key inside the field, where it is merged key by key. */
    entry: z.string().max(200).nullable().meta({ label: syncMessages.entry }),
    kept: jsonValue.meta({ label: syncMessages.kept }),
    lost: jsonValue.meta({ label: syncMessages.lost }),
    /** Fields that were decided together with it. */
    keptTogether: values.meta({ label: syncMessages.keptTogether }),
    lostTogether: values.meta({ label: syncMessages.lostTogether }),
    keptBy: z.string().max(64).meta({ label: syncMessages.keptBy, ref: 'person' }),
    keptAt: isoInstant.meta({ label: syncMessages.keptAt }),
    lostBy: z.string().max(64).meta({ label: syncMessages.lostBy, ref: 'person' }),
    lostAt: isoInstant.meta({ label: syncMessages.lostAt }),
    decision: z.enum(conflictDecisions).meta({
      label: syncMessages.decision,
      values: {
        open: { label: syncMessages.decisionOpen, look: 'waiting' },
        kept: { label: syncMessages.decisionKept, look: 'done' },
        other: { label: syncMessages.decisionOther, look: 'done' },
      },
    }),
    /** Who decided it, or took that back. */
    decidedBy: z.string().max(64).nullable().meta({ label: syncMessages.decidedBy, ref: 'person' }),
    decidedAt: isoInstant.nullable().meta({ label: syncMessages.decidedAt }),
    /** The former values by field, for reverting the decision. */
    replaced: values.nullable().meta({ label: syncMessages.replaced }),
  },
  merge: {
    // Taking the other value changes the record, leaving it does not: the record and its conflict say the same.
    decision: { precedence: conflictDecisions, tie: { field: 'decidedAt', wins: 'earliest' } },
    decidedBy: { with: 'decision' },
    decidedAt: { with: 'decision' },
    replaced: { with: 'decision' },
  },
  // It says what a merge did, and never later that something else was kept or lost.
  onlyChanges: ['decision', ...decided, 'metadata', 'description'],
  transitions: {
    field: 'decision',
    initial: ['open'],
    final: [],
    transitions: [
      { name: 'keep', from: ['open'], to: 'kept', sets: decided },
      { name: 'takeOther', from: ['open'], to: 'other', sets: decided },
      { name: 'reopen', from: ['kept', 'other'], to: 'open', sets: decided },
    ],
  },
  indexes: [['decision', 'lostAt'], ['recordId']],
  readPermission: 'team:read',
  writePermission: 'run:work',
  authors: ['decidedBy'],
  rules: [keepsWhatStood],
  openWhereClosed: 'all',
  retention: 'forever',
  schemaVersion: 1,
})

export type SyncConflict = RecordOf<typeof syncConflict>
