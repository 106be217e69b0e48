import { z } from 'zod'
import { base64 } from '#shared/kernel/bytes.ts'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { allBut } from './doors.ts'
import { backupMessages } from '#shared/messages/backups.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { fileLimits } from './files.contract.ts'
import { session } from './organizations.contract.ts'
import { logSubjects } from './logSubjects.ts'

/** How many daily backups are kept. */
export const dailyBackupsKept = 7

/** Most backups in one answer. They are files that people of this computer made, and no colleague adds one. */
export const maxBackups = 500

const chunk = base64.max(Math.ceil(fileLimits.chunkBytes / 3) * 4)
const inChunks = allBut(['mcp'], 'Moves bytes in chunks.')
const notForAgents = allBut(['mcp'], 'Concerns files of this computer; a person decides about them.')

/** A name in the folder of backups; never a path. */
const fileName = z
  .string()
  .max(200)
  .regex(/^[\w-][\w.-]*\.zip$/, 'This is not the name of a backup.')

/** What `read` gives: also a file of the exchange with the team's server. */
const savedName = z
  .string()
  .max(200)
  .regex(/^[\w-][\w.-]*\.(zip|orgata-exchange)$/, 'This is not the name of a saved file.')

/** An absolute path on this computer, for people at the command line. */
const path = z.string().min(1).max(4_000)

/** One backup in the folder of the organization. */
export const backupView = z.strictObject({
  fileName,
  path: z.string(),
  createdAt: isoInstant,
  sizeBytes: z.int(),
  /** Of the file, in hexadecimal; null for a file that the index lacks. */
  sha256: sha256Hex.nullable(),
  /** Made by itself, once a day. */
  automatic: z.boolean(),
  /** When the finished file was last read again and found whole; null where it never was. */
  verifiedAt: isoInstant.nullable(),
  /** Name of the person who made it; null for an automatic backup, or where unknown. */
  madeBy: z.string().nullable().default(null),
  records: z.int().nullable(),
  logEntries: z.int().nullable(),
  /** Attached files that were not on this computer, and so are not in it. */
  missingFiles: z.int(),
})

export type BackupView = z.infer<typeof backupView>

/** A backup of any organization of this computer. */
const listedBackup = z.strictObject({
  organizationId: id,
  organizationName: z.string(),
  path: z.string(),
  fileName: z.string(),
  createdAt: isoInstant,
  sizeBytes: z.int(),
  verifiedAt: isoInstant.nullable(),
})

export type ListedBackup = z.infer<typeof listedBackup>

/** A file to restore or to import: brought in by chunks, in the folder of backups, or anywhere on this computer. */
const source = z
  .strictObject({ uploadId: id.optional(), fileName: fileName.optional(), path: path.optional() })
  .refine(
    (given) => Object.values(given).filter((value) => value !== undefined).length === 1,
    'Name one file: by uploadId, by fileName, or by path.',
  )

export type BackupSource = z.infer<typeof source>

/** The manifest of a file. Only its form was checked. */
const inspected = z.strictObject({
  type: z.enum(['backup', 'export']),
  organizationId: id,
  organizationName: z.string(),
  personName: z.string(),
  deviceName: z.string(),
  createdAt: isoInstant,
  records: z.int(),
  logEntries: z.int(),
  files: z.int(),
  sizeBytes: z.int(),
  /** The organization is on this computer already. */
  isHere: z.boolean(),
})

export type InspectedBackup = z.infer<typeof inspected>

export const backupsContract = defineContract('backups', {
  list: query({
    summary: 'The backups of the open organization on this computer, newest first.',
    input: z.strictObject({}),
    output: z.strictObject({
      folder: z.string(),
      /** Whether one is automatic, at most once a day. */
      automatic: z.boolean(),
      backups: z.array(backupView).max(maxBackups),
      /** Why the last one could not be made; null once one succeeded. */
      lastFailure: z.strictObject({ at: isoInstant, message: z.string() }).nullable(),
    }),
    permission: 'member',
  }),
  listAll: query({
    summary:
      'The backups of all organizations of this computer, newest first; also of one that cannot be opened.',
    input: z.strictObject({}),
    output: z.array(listedBackup).max(maxBackups),
    permission: 'none',
  }),
  make: command({
    summary: 'Make a backup of the open organization and check it. Work can continue.',
    logged: backupMessages.didMake,
    subject: logSubjects.backup,
    input: z.strictObject({
      automatic: z.boolean().default(false),
      /** A folder of this computer that gets it instead of the usual one. */
      folder: path.optional(),
    }),
    output: backupView,
    permission: 'member',
    effect: 'reversible',
    long: true,
    errors: ['disk_full', 'read_only', 'corrupt', 'precondition_failed'],
    doors: notForAgents,
  }),
  verify: command({
    summary: 'Read a backup again and compare every file in it with its hash.',
    logged: backupMessages.didVerify,
    subject: logSubjects.backup,
    input: z.strictObject({ fileName }),
    output: backupView,
    permission: 'member',
    effect: 'readOnly',
    long: true,
    errors: ['not_found', 'corrupt'],
  }),
  remove: command({
    summary: 'Delete a backup.',
    logged: backupMessages.didRemove,
    subject: logSubjects.backup,
    input: z.strictObject({ fileName }),
    output: z.strictObject({}),
    permission: 'member',
    effect: 'destructive',
    errors: ['not_found'],
    doors: notForAgents,
  }),
  configure: command({
    summary: 'Switch the daily backup on or off.',
    logged: backupMessages.didConfigure,
    subject: logSubjects.backupSetting,
    input: z.strictObject({ automatic: z.boolean() }),
    output: z.strictObject({}),
    permission: 'member',
    effect: 'reversible',
  }),
  read: query({
    summary: 'Part of a backup, an export or a file of the exchange, for downloading it.',
    input: z.strictObject({
      fileName: savedName,
      offset: z.int().min(0).default(0),
      length: z.int().min(1).max(fileLimits.chunkBytes).default(fileLimits.chunkBytes),
    }),
    output: z.strictObject({ data: base64, sizeBytes: z.int() }),
    permission: 'member',
    errors: ['not_found'],
    doors: inChunks,
  }),
  bringIn: command({
    summary: 'Start uploading a backup or an export.',
    logged: backupMessages.didBringIn,
    input: z.strictObject({
      name: z.string().min(1).max(300),
      sizeBytes: z
        .int()
        .min(1)
        .max(2 ** 40),
    }),
    output: z.strictObject({ uploadId: id }),
    permission: 'none',
    effect: 'reversible',
    errors: ['disk_full'],
    doors: inChunks,
  }),
  bringChunk: command({
    summary: 'Upload the next part of a file, in order.',
    logged: backupMessages.didBringChunk,
    input: z.strictObject({ uploadId: id, offset: z.int().min(0), data: chunk }),
    output: z.strictObject({ receivedBytes: z.int() }),
    permission: 'none',
    effect: 'reversible',
    errors: ['not_found', 'precondition_failed', 'disk_full'],
    doors: inChunks,
  }),
  inspect: query({
    summary: 'What a backup or an export contains, before it is used.',
    input: z.strictObject({ source }),
    output: inspected,
    permission: 'none',
    errors: ['not_found', 'corrupt', 'newer_file'],
    doors: notForAgents,
  }),
  restore: command({
    summary:
      'Restore an organization from a backup and open it. Its audit log is kept, and a new one starts.',
    logged: backupMessages.didRestore,
    input: z.strictObject({
      source,
      /**
       * Moves the organization that is on this computer already into the folder `set-aside`; without it that is
       * refused.
       */
      putAside: z.boolean().default(false),
    }),
    output: z.strictObject({
      session,
      /** How many attached files the backup did not have. */
      missingFiles: z.int(),
      /** Path of the folder that was set aside; null where there was none. */
      setAside: z.string().nullable(),
      /** The computer that made the backup is this one. */
      sameComputer: z.boolean(),
    }),
    permission: 'none',
    effect: 'reversible',
    long: true,
    errors: ['not_found', 'corrupt', 'newer_file', 'disk_full', 'precondition_failed'],
    doors: notForAgents,
  }),
  export: command({
    summary:
      'Write everything of the organization that is on this computer into files that people and programs can read.',
    logged: backupMessages.didExport,
    subject: logSubjects.export,
    input: z.strictObject({
      form: z.enum(['zip', 'folder']).default('zip'),
      /** A folder of this computer that gets it instead of the usual one. */
      folder: path.optional(),
    }),
    output: z.strictObject({
      fileName: z.string(),
      path: z.string(),
      sizeBytes: z.int(),
      records: z.int(),
      files: z.int(),
      missingFiles: z.array(z.string()),
      /** What could not be read; its data are in the export as they were found. */
      leftOut: z.array(
        z.strictObject({ kind: z.string(), id: z.string(), name: z.string(), why: z.string() }),
      ),
    }),
    permission: 'organization:manage',
    effect: 'readOnly',
    long: true,
    errors: ['disk_full', 'read_only'],
    doors: notForAgents,
  }),
  import: command({
    summary: 'Import an export into the open organization, which must be new and empty.',
    logged: backupMessages.didImport,
    subject: logSubjects.export,
    input: z.strictObject({ source }),
    output: z.strictObject({
      records: z.int(),
      files: z.int(),
      drafts: z.int(),
      missingFiles: z.int(),
      /** What the computer that made the export could not read; it is not imported. */
      leftOut: z.int(),
    }),
    permission: 'organization:manage',
    effect: 'destructive',
    long: true,
    errors: ['not_found', 'corrupt', 'newer_file', 'precondition_failed', 'disk_full'],
    doors: notForAgents,
  }),
})
