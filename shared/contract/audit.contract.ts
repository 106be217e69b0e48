import { z } from 'zod'
import { reportAbout, unreadRecord } from './reports.contract.ts'
import { id } from '#shared/kernel/id.ts'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { jsonValue } from '#shared/kernel/jsonValue.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { auditMessages } from '#shared/messages/audit.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { internal } from './doors.ts'
import { listInput, listOf, pageInput, pageOf } from './paging.ts'
import { finding } from './auditFinding.ts'
import { recordProofs } from './recordProofs.ts'
import { logSubjects } from './logSubjects.ts'

/**
 * The change to a record, as far as its content is on this computer, and the state that it has had since, where that
 * changed.
 */
const recordChange = z.strictObject({
  type: z.enum(['added', 'changed', 'removed', 'none']),
  status: z.string().nullable(),
})

/** One entry of the audit log as a person reads it. `seq` counts from 1 on each device. */
export const auditEntryView = z.strictObject({
  seq: z.int(),
  /** The row contradicts itself; its other members hold what could be read. */
  damaged: z.boolean(),
  /** Names and content were erased on request; the entry itself remains. */
  erased: z.boolean(),
  /** Names and content of this entry of another computer are not here. */
  withheld: z.boolean(),
  time: z.string(),
  actorId: z.string(),
  actorType: z.enum(['person', 'agent', 'apiKey', 'system']),
  actorName: z.string().nullable(),
  action: z.string(),
  /** What the action was called for. */
  entityKind: z.string(),
  entityId: z.string(),
  entityName: z.string().nullable(),
  /** How many things it was about besides. */
  others: z.int(),
  result: z.enum(['success', 'failure']),
  transport: z.string(),
  /** Shared by all entries of one action; empty where the row is damaged. */
  tx: z.string(),
  change: recordChange,
  hash: sha256Hex,
})

/** An entry in a list. What one action wrote lies together: `place` says where in it the entry stands. */
const listedEntry = z.strictObject({
  ...auditEntryView.shape,
  /** The number of its log in `audit.logs`. */
  log: z.int(),
  place: z.enum(['alone', 'first', 'middle', 'last']),
})

export type ListedEntry = z.infer<typeof listedEntry>

export type AuditEntryView = z.infer<typeof auditEntryView>

/** A computer that countersigned a log. */
const witnessView = z.strictObject({
  deviceId: id,
  deviceName: z.string(),
  /** The person; empty where unknown. */
  personName: z.string(),
  /** Up to which entry it had seen the log. */
  size: z.int(),
  /** By its own clock. */
  at: isoInstant,
})

const badEntry = z
  .strictObject({ seq: z.int(), untilSeq: z.int().nullable(), problem: z.string(), message: z.string() })
  .nullable()

export const verification = z.strictObject({
  /** The log of this computer that was checked. The verdict says nothing of a log that was begun later. */
  logId: z.string(),
  /** Of this computer’s log, the other logs on it, and the records. */
  ok: z.boolean(),
  entries: z.int(),
  checkpointSize: z.int().nullable(),
  root: z.string().nullable(),
  firstBad: badEntry,
  findings: z.array(finding).default([]),
  /** Why nothing outside of the data folder says what it held before, in plain words, where nothing is wrong with that. */
  remark: z.string().nullable().default(null),
  /** Null in what an earlier version checked. */
  records: recordProofs.nullable().default(null),
  warnings: z.array(z.string()),
  /** Computers whose keys no entry here ties to a person, in plain words. */
  untiedKeys: z.array(z.string()).default([]),
  erased: z.int(),
  checkedAt: isoInstant,
  /** The other logs on this computer: received from other computers, or earlier ones of this computer. */
  others: z.array(
    z.strictObject({ key: z.int(), name: z.string(), ok: z.boolean(), entries: z.int(), firstBad: badEntry }),
  ),
})

/** One audit log that is on this computer. */
const auditLogView = z.strictObject({
  /** Its number on this computer; 0 for the log that this computer writes. */
  key: z.int(),
  deviceId: id,
  /**
   * `own`: written here; `other`: of another computer; `earlier`: written by this computer before, in the server's
   * copy; `setAside`: the same in this computer's copy.
   */
  type: z.enum(['own', 'other', 'earlier', 'setAside']),
  deviceName: z.string(),
  personName: z.string(),
  isRevoked: z.boolean(),
  /** Stored entries, each covered by the computer's signature and checked on receipt. */
  entries: z.int(),
  /** When the newest was received; null for the own log. */
  receivedAt: isoInstant.nullable(),
  /** SHA-256 of the computer's public key. */
  keyFingerprint: sha256Hex,
  /** In plain words; null while all is well. */
  problem: z.string().nullable(),
  /** Who countersigned it, as far as that is known here; the one that saw the most first. */
  witnesses: z.array(witnessView),
})

/** Most items and actors whose entries a text finds. */
export const maxSearchedThings = 200

/** Which log: its number in `audit.logs`; this computer's where it is left out. */
const logKey = z.int().min(0).default(0)

export type Verification = z.infer<typeof verification>

export const auditContract = defineContract('audit', {
  list: query({
    summary:
      'The audit log of this computer, of another one, or of all computers, newest first where no order is asked for, by item, actor, time and text.',
    // The content of entries is not indexed, so that it can be erased: a text is looked for in the names of items and
    // actors and in the words of actions.
    input: listInput({
      sort: ['seq'],
      group: ['action', 'actor'],
      filters: {
        log: logKey,
        /** The logs of all computers as one, by the times that they claim; `log` is ignored. */
        allLogs: z.boolean().optional(),
        /** Of the entries that an action wrote, the first, with the items of all; not where items or a text narrow it. */
        oncePerAction: z.boolean().optional(),
        entityKind: z.string().max(60).optional(),
        entityId: z.string().max(64).optional(),
        actorId: z.string().max(64).optional(),
        action: z.string().max(80).optional(),
        from: isoInstant.optional(),
        to: isoInstant.optional(),
      },
    }),
    output: z.strictObject({
      ...listOf(listedEntry).shape,
      /** More than `maxSearchedThings` items and actors answer the text: entries of the closest are listed. */
      isCut: z.boolean(),
    }),
    permission: 'audit:read',
    errors: ['not_found'],
  }),
  get: query({
    summary: 'One entry with everything that it is about, and the values before and after.',
    input: z.strictObject({ log: logKey, seq: z.int().min(1) }),
    output: z.strictObject({
      entry: auditEntryView,
      /** What the action was called for first; empty where the row is damaged. */
      subjects: z.array(
        z.strictObject({
          kind: z.string(),
          id: z.string(),
          name: z.string().nullable(),
          change: recordChange,
          before: jsonValue.nullable(),
          after: jsonValue.nullable(),
        }),
      ),
      /** The action's other entries in this log. */
      besides: z.array(z.int()),
      /** Why it was done, where that was asked. */
      reason: z.string().nullable(),
      /** The canonical text that is hashed. */
      canonical: z.string(),
    }),
    permission: 'audit:read',
    errors: ['not_found'],
  }),
  actors: query({
    summary: 'People who may have written entries, by name, also those who left.',
    input: z.strictObject({
      /** Words that all have to be in the name. */
      text: z.string().max(200).optional(),
      ...pageInput,
    }),
    output: pageOf(z.strictObject({ id: z.string(), name: z.string() })),
    permission: 'audit:read',
  }),
  status: query({
    summary: 'How long the log is, the last signed checkpoint, and the last verification.',
    input: z.strictObject({}),
    output: z.strictObject({
      /** Which log this computer writes now. */
      logId: z.string(),
      entries: z.int(),
      /** Those that belong to other teams; `audit.list` omits them, a verification covers them. */
      otherTeams: z.int(),
      firstAt: isoInstant.nullable(),
      checkpoint: z.string().nullable(),
      /** Of this log; null where it was not verified yet. */
      lastVerification: verification.nullable(),
      /** SHA-256 of this computer's public key, for comparison with the one in an evidence pack. */
      keyFingerprint: sha256Hex,
      /** The other computers that countersigned this log, the one that saw the most first. */
      witnesses: z.array(witnessView),
      /** Whether there is a server over which others can witness it. */
      hasServer: z.boolean(),
      /** Entries that are not on the server yet. */
      waiting: z.int(),
      /** Another computer's countersignature contradicts this log. */
      problem: z
        .strictObject({
          code: z.enum(['behind', 'fork', 'copy', 'refused']),
          seq: z.int(),
          othersSize: z.int().nullable(),
          message: z.string(),
          at: isoInstant,
        })
        .nullable(),
    }),
    permission: 'audit:read',
  }),
  logs: query({
    summary: 'The audit logs on this computer: its own, and those of the other computers of the team.',
    input: z.strictObject({}),
    output: z.strictObject({ logs: z.array(auditLogView) }),
    permission: 'audit:read',
  }),
  verify: command({
    summary: 'Check every log here (contents, order, gaps, signatures) and every record against its entry.',
    logged: auditMessages.didVerify,
    input: z.strictObject({}),
    output: verification,
    permission: 'audit:read',
    effect: 'readOnly',
    long: true,
  }),
  attestBefore: command({
    summary:
      'Attest the records of earlier versions of Orgata as they are here, so that each is borne out by a signed entry.',
    logged: auditMessages.didAttestBefore,
    subject: logSubjects.baseline,
    input: z.strictObject({}),
    /** `isWhole`: nothing is left that could be attested here. */
    output: z.strictObject({ attested: z.int(), isWhole: z.boolean() }),
    permission: 'member',
    effect: 'readOnly',
    long: true,
    doors: internal('The application of an owner or administrator does it once, after the update.'),
  }),
  startNewLog: command({
    summary:
      'Start a new audit log on this computer, after others were found to hold a different state of it. The old one stays.',
    logged: auditMessages.didStartNewLog,
    subject: logSubjects.auditLog,
    input: z.strictObject({}),
    output: z.strictObject({ logId: id }),
    permission: 'member',
    effect: 'destructive',
    errors: ['precondition_failed'],
  }),
  exportPack: command({
    summary: 'Make an evidence pack (ZIP): logs, countersignatures, evidence, report and a verifier.',
    logged: auditMessages.didExportPack,
    subject: logSubjects.evidencePack,
    input: z.strictObject(reportAbout),
    unlocked: 'It reads the playbooks that it names.',
    output: z.strictObject({
      fileName: z.string(),
      path: z.string(),
      sizeBytes: z.int(),
      sha256: sha256Hex,
      /** Names of attached files that are not on this computer and so not in the pack. */
      missingFiles: z.array(z.string()),
      /** Records that could not be read, so that neither they nor their files are in the pack. */
      leftOut: z.array(unreadRecord),
      /** The logs in it, that of this computer first. */
      logs: z.array(
        z.strictObject({
          deviceId: id,
          deviceName: z.string(),
          personName: z.string(),
          isOwn: z.boolean(),
          entries: z.int(),
          /** Readable entries; of the others only the hash is stored. */
          shown: z.int(),
          witnesses: z.array(witnessView),
          problem: z.string().nullable(),
        }),
      ),
    }),
    permission: 'report:create',
    effect: 'readOnly',
    long: true,
    errors: ['disk_full', 'unavailable'],
  }),
})
