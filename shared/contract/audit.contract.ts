import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { isoDay, isoInstant } from '#shared/kernel/time.ts'
import { command, defineContract, query } from './defineContract.ts'

/** One entry of the audit log as a person reads it. `seq` counts from 1 on each device. */
export const auditEntryView = z.strictObject({
  seq: z.int(),
  /** The row does not agree with itself any more; its other members are as far as they could be read. */
  damaged: z.boolean(),
  /** Names and content were erased on request; the entry itself stands. */
  erased: z.boolean(),
  time: z.string(),
  actorId: z.string(),
  actorType: z.enum(['person', 'agent', 'apiKey', 'system']),
  actorName: z.string().nullable(),
  action: z.string(),
  entityKind: z.string(),
  entityId: z.string(),
  entityName: z.string().nullable(),
  result: z.enum(['success', 'failure']),
  transport: z.string(),
  hash: sha256Hex,
})

export type AuditEntryView = z.infer<typeof auditEntryView>

export const verification = z.strictObject({
  ok: z.boolean(),
  entries: z.int(),
  checkpointSize: z.int().nullable(),
  root: z.string().nullable(),
  firstBad: z
    .strictObject({ seq: z.int(), untilSeq: z.int().nullable(), problem: z.string(), message: z.string() })
    .nullable(),
  warnings: z.array(z.string()),
  erased: z.int(),
  checkedAt: isoInstant,
})

export type Verification = z.infer<typeof verification>

export const auditContract = defineContract('audit', {
  list: query({
    summary: 'The audit log of this device, newest first, by thing, actor and time.',
    input: z.strictObject({
      entityKind: z.string().max(60).optional(),
      entityId: z.string().max(64).optional(),
      actorId: z.string().max(64).optional(),
      action: z.string().max(80).optional(),
      from: isoInstant.optional(),
      to: isoInstant.optional(),
      beforeSeq: z.int().min(1).optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.strictObject({ entries: z.array(auditEntryView), total: z.int() }),
    permission: 'audit:read',
    reads: ['audit'],
  }),
  get: query({
    summary: 'One entry with what was before and after.',
    input: z.strictObject({ seq: z.int().min(1) }),
    output: z.strictObject({
      entry: auditEntryView,
      before: z.json().nullable(),
      after: z.json().nullable(),
      /** The canonical text that is hashed. */
      canonical: z.string(),
    }),
    permission: 'audit:read',
    reads: [],
    errors: ['not_found'],
  }),
  status: query({
    summary: 'How long the log is, the last signed checkpoint, and the last verification.',
    input: z.strictObject({}),
    output: z.strictObject({
      entries: z.int(),
      firstAt: isoInstant.nullable(),
      checkpoint: z.string().nullable(),
      lastVerification: verification.nullable(),
      /** SHA-256 of this computer's public key: what an auditor compares with the one in an evidence pack. */
      keyFingerprint: sha256Hex,
      actors: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    }),
    permission: 'audit:read',
    reads: ['audit', 'person'],
  }),
  verify: command({
    summary: 'Check every entry of the log: contents, order, gaps and signatures. Names the first bad entry.',
    input: z.strictObject({}),
    output: verification,
    permission: 'audit:read',
    effect: 'readOnly',
    long: true,
  }),
  exportPack: command({
    summary:
      'Make an evidence pack for an auditor: log, checkpoints, evidence, report and a stand-alone verifier, as a ZIP file.',
    input: z.strictObject({ framework: z.string().max(60).default('TSC-2017'), from: isoDay, to: isoDay }),
    output: z.strictObject({
      fileName: z.string(),
      path: z.string(),
      sizeBytes: z.int(),
      sha256: sha256Hex,
      /** Names of attached files that are not on this computer and so not in the pack. */
      missingFiles: z.array(z.string()),
    }),
    permission: 'report:create',
    effect: 'readOnly',
    long: true,
    errors: ['disk_full'],
  }),
})
