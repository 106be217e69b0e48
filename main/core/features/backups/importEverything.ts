import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupSource } from '#shared/contract/backups.contract.ts'
import { fileLimits } from '#shared/contract/files.contract.ts'
import { filesOfRecord } from '#shared/entities/recordFiles.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { importAction } from '#shared/entities/audit/syncActions.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { importChanges, isNew } from '#core/backup/import/importedRecords.ts'
import { openExport } from '#core/backup/import/openExport.ts'
import type { ReadDraft } from '#core/backup/import/draftTask.ts'
import { readDrafts } from '#core/backup/import/readDrafts.ts'
import { readRecords } from '#core/backup/import/readRecords.ts'
import { manifestFile, maxManifestBytes } from '#core/backup/manifest.ts'
import type { ExportManifest } from '#core/backup/manifest.ts'
import { needSpace } from '#core/files/freeSpace.ts'
import { checkedContent } from '#core/backup/readBackup.ts'
import type { OpenedArchive } from '#core/backup/readBackup.ts'
import { unpackFile } from '#core/backup/stageBackup.ts'
import type { CommandContext } from '#core/door/context.ts'
import { writeFileDurably } from '#core/files/durableWrite.ts'
import { entriesOfCommit } from '#core/openOrganization/entriesOfCommit.ts'
import { auditFacts } from '#core/openOrganization/organizationUnit.ts'
import { sourceFile } from './sourceFile.ts'

type Opened = OpenedArchive<ExportManifest>

/**
 * Imports an export into the open organization, which must be new: every file is checked first, then all records and
 * drafts are written in one transaction, with one entry in the log that commits to the whole export by its hash, and
 * entries that bear out the records. The imported audit log is stored unchanged in the folder `imported`.
 */
export async function importEverything(input: { source: BackupSource }, context: CommandContext) {
  const { organization } = context
  mustBeNew(context)
  const opened = await openExport(await sourceFile(input.source, context, 'folders too'))
  const brought: string[] = []
  const { archive, manifest, sizeBytes } = opened
  try {
    if (manifest.organization.id === organization.organizationId) throw sameOrganization()
    await needSpace(organization.folder, sizeBytes * 2)
    context.progress({ done: 0, total: 4, label: context.format(backupFilesMessages.checkingRecords) })
    const records = await readRecords(opened, context)
    context.progress({ done: 1, total: 4, label: context.format(backupFilesMessages.checkingDrafts) })
    const drafts = await readDrafts(opened, records, context)
    context.progress({ done: 2, total: 4, label: context.format(backupFilesMessages.takingFiles) })
    const files = await takeFiles(opened, records, context, brought)
    const evidence = await keepLog(opened, context)
    try {
      context.progress({ done: 3, total: 4, label: context.format(backupFilesMessages.saving) })
      await context.breathe()
      mustBeNew(context)
      commit(context, opened, records, drafts, evidence)
    } catch (error) {
      await rm(evidence, { recursive: true, force: true })
      throw error
    }
    if (input.source.uploadId !== undefined)
      await context.organizations.incoming.forget(input.source.uploadId)
    context.progress({ done: 4, total: 4, label: context.format(backupFilesMessages.done) })
    return {
      records: records.length,
      files,
      drafts: drafts.size,
      missingFiles: manifest.missingFiles.length,
      leftOut: manifest.leftOut.length,
    }
  } catch (error) {
    for (const sha256 of brought) await rm(organization.blobs.path(sha256), { force: true })
    throw error
  } finally {
    await archive.close()
  }
}

function mustBeNew({ organization }: CommandContext): void {
  if (isNew(organization.store)) return
  throw refusal('precondition_failed', backupFilesMessages.needsNewOrganization)
}

const sameOrganization = () => refusal('precondition_failed', backupFilesMessages.sameOrganization)

/** Brings the files of the records in. `brought` gets those that were not here before. */
async function takeFiles(
  { archive, manifest }: Opened,
  records: readonly EntityRecord[],
  context: CommandContext,
  brought: string[],
): Promise<number> {
  const { blobs } = context.organization
  const named = new Set(records.flatMap(filesOfRecord).map(({ sha256 }) => sha256))
  const files = manifest.files.filter(({ sha256 }) => named.has(sha256))
  for (const file of files) {
    await context.breathe()
    if (file.sizeBytes > fileLimits.maxFileBytes)
      throw refusal('too_large', backupFilesMessages.fileTooLarge, { path: file.path })
    if (blobs.has(file.sha256)) continue
    const facts = { name: 'import', mediaType: 'application/octet-stream', sizeBytes: file.sizeBytes }
    const uploadId = await blobs.start(facts)
    let offset = 0
    for await (const piece of checkedContent(archive, file))
      offset = await blobs.append(uploadId, offset, piece)
    const { sha256 } = await blobs.finish(uploadId)
    blobs.forget(uploadId)
    brought.push(sha256)
  }
  return files.length
}

/** Stores the imported log, with the manifest that has its hashes. */
async function keepLog({ archive, manifest }: Opened, context: CommandContext): Promise<string> {
  const stamp = manifest.createdAt.replace(/[^0-9TZ]/g, '')
  const folder = join(context.organization.folder, 'imported', `${stamp}-${context.newId()}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (const file of manifest.files.filter(({ path }) => path.startsWith('audit/')))
      await unpackFile(archive, file, join(folder, file.path), () => {})
    const list = await archive.text(manifestFile, maxManifestBytes)
    await writeFileDurably(join(folder, manifestFile), Buffer.from(list))
    return folder
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

function commit(
  context: CommandContext,
  { manifest }: Opened,
  records: Awaited<ReturnType<typeof readRecords>>,
  drafts: ReadonlyMap<string, ReadDraft>,
  keptAt: string,
): void {
  const { organization, member, actor } = context
  const { store, organizationId, teamId } = organization
  const tick = () => organization.clock.tick()
  const place = { store, organizationId, teamId, personId: member.personId, now: context.now(), tick }
  const changes = importChanges(records, manifest, place)
  const origin = { organization, member, actor, action: importAction }
  const common = auditFacts({ ...origin, tx: context.newId(), result: 'success' })
  const hash = contentHash(manifest)
  const { createdAt, organization: source, device, log, missingFiles } = manifest
  const after = {
    export: hash,
    exportMadeAt: createdAt,
    fromOrganization: source,
    exportMadeOn: device,
    earlierLog: log,
    records: records.length,
    drafts: drafts.size,
    missingFiles,
    logKeptIn: keptAt.slice(organization.folder.length + 1),
  }
  const entity = { kind: 'export', id: hash, name: source.name }
  const written = changes.map(({ kind, before, after: record }) => ({
    entity: { kind, id: record.id, name: record.name },
    before: before as Json,
    after: record as unknown as Json,
    teamId: record.teamId,
    writes: true as const,
  }))
  store.commit(changes, (db) => {
    for (const [key, { update, items }] of drafts) organization.documents.append(db, key, update, items)
    const whole = { teamId, entity, before: null, after }
    organization.audit.append(
      [...entriesOfCommit(origin.action, [whole]), ...entriesOfCommit(origin.action, written)].map(
        (entry) => ({
          ...common,
          ...entry,
        }),
      ),
      db,
    )
  })
}
