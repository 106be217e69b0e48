import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { syncMessages } from '#shared/messages/sync.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'

/** `open`: nobody has looked at it. `kept`: the merge was right. `other`: the other value was taken after all. */
export const conflictDecisions = ['open', 'kept', 'other'] as const

const values = z.record(z.string().max(100), z.json())

/**
 * Two people changed the same thing apart: the value that stands, and the one a merge decided against. It travels with
 * the team, so that everybody concerned sees it; its id follows from its content, so that two computers that merge alike
 * make one. `name` is that of the record. Ours: the specification names none.
 */
export const syncConflict = defineEntity({
  kind: 'syncConflict',
  idPrefix: 'cf',
  // About a record of a team or of the whole organization.
  scope: 'teamOrOrganization',
  collection: 'platform',
  face: { one: syncMessages.conflict, many: syncMessages.conflicts, icon: 'switch' },
  fields: {
    recordKind: z.string().max(60),
    recordId: id,
    /** Conflicts of one event have the same: the step that two people did, and its work item. */
    anchorId: id,
    field: z.string().max(100),
    /** The key inside the field, where it is merged key by key. */
    entry: z.string().max(200).nullable(),
    kept: z.json(),
    lost: z.json(),
    /** Fields that were decided together with it. */
    keptTogether: values,
    lostTogether: values,
    keptBy: z.string().max(64),
    keptAt: isoInstant,
    lostBy: z.string().max(64),
    lostAt: isoInstant,
    decision: z.enum(conflictDecisions),
    /** Who decided it, or took that back. */
    decidedBy: z.string().max(64).nullable(),
    decidedAt: isoInstant.nullable(),
    /** What stood before the other value was taken, by field: for taking that back. */
    replaced: values.nullable(),
  },
  merge: {
    recordKind: 'immutable',
    recordId: 'immutable',
    anchorId: 'immutable',
    field: 'immutable',
    entry: 'immutable',
    kept: 'derived',
    lost: 'derived',
    keptTogether: 'derived',
    lostTogether: 'derived',
    keptBy: 'derived',
    keptAt: 'derived',
    lostBy: 'derived',
    lostAt: 'derived',
    // Taking the other value changes the record, leaving it does not: the record and its conflict say the same.
    decision: { precedence: conflictDecisions, tie: { field: 'decidedAt', wins: 'earliest' } },
    decidedBy: { with: 'decision' },
    decidedAt: { with: 'decision' },
    replaced: { with: 'decision' },
  },
  indexes: [['decision', 'lostAt'], ['recordId']],
  readPermission: 'team:read',
  writePermission: 'run:work',
  authors: ['decidedBy'],
  retention: 'forever',
  schemaVersion: 1,
})

export type SyncConflict = RecordOf<typeof syncConflict>
