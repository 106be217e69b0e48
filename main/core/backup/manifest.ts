import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { base64 } from '#shared/kernel/bytes.ts'

/** The name of the list of contents in a backup and in an export. */
export const manifestFile = 'manifest.json'

/** Maximum size of a manifest. */
export const maxManifestBytes = 64 * 2 ** 20

const listed = z.strictObject({
  path: z.string().min(1).max(1_000),
  sizeBytes: z.int().min(0),
  sha256: sha256Hex,
})

/** The common part of the manifests of backups and exports. */
export const manifestHead = {
  createdAt: isoInstant,
  organization: z.strictObject({ id, name: z.string().max(300) }),
  teamId: id,
  /** The owner of the computer that made it. */
  person: z.strictObject({ id, name: z.string().max(300) }),
  device: z.strictObject({ id, name: z.string().max(300), publicKey: base64.length(44) }),
  records: z.int().min(0),
  log: z.strictObject({
    /** The id of the log; the device's own for its first. */
    id,
    entries: z.int().min(0),
    /** The signed checkpoint over all entries; an empty text where there are none. */
    checkpoint: z.string().max(10_000),
  }),
  /** Attached files that were not on the computer. */
  missingFiles: z.array(sha256Hex),
  /** Every other file, by path. */
  files: z.array(listed).max(200_000),
}

/** The list of contents of a backup. */
export const backupManifest = z.strictObject({
  format: z.literal('orgata.backup/1'),
  /** The format of `orgata.db`. */
  fileFormat: z.int().min(1),
  ...manifestHead,
})

export type BackupManifest = z.infer<typeof backupManifest>

/** The list of contents of an export. */
export const exportManifest = z.strictObject({
  format: z.literal('orgata.export/1'),
  ...manifestHead,
  /** What could not be written as what it is; its data are in the folder `left-out`, as they were found. */
  leftOut: z
    .array(
      z.strictObject({
        kind: z.string().max(100),
        id: z.string().max(100),
        name: z.string().max(300),
        why: z.string().max(1_000),
      }),
    )
    .max(100_000)
    .default([]),
})

export type ExportManifest = z.infer<typeof exportManifest>
