import { fileStamp } from '#shared/kernel/time.ts'
import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { mkdir, rm, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { dailyBackupsKept } from '#shared/contract/backups.contract.ts'
import type { BackupView } from '#shared/contract/backups.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { backupFolder } from '#core/backup/backupFolders.ts'
import type { BackupFolders } from '#core/backup/backupFolders.ts'
import { writeBackup } from '#core/backup/writeBackup.ts'
import type { CommandContext } from '#core/door/context.ts'
import { onDisk } from '#core/files/diskErrors.ts'
import { backupFacts } from './backupFacts.ts'

/** `backup-20260401-120000.zip` */
function backupName(now: string, automatic: boolean): string {
  const made = fileStamp(now)
  return `${automatic ? 'daily' : 'backup'}-${made}.zip`
}

interface Wanted {
  automatic: boolean
  folder?: string | undefined
}

/**
 * Makes a backup, adds it to the index, and deletes the oldest daily ones. It is recorded in the log, and the failure
 * of a daily one in the index.
 */
export async function makeBackup(input: Wanted, context: CommandContext): Promise<BackupView> {
  try {
    return await make(input, context)
  } catch (error) {
    const failure = { at: context.now(), message: failureWords(error) }
    if (input.automatic) {
      await context.organizations.backups.noteFailure(backupFolder(context.organization.folder), failure)
    }
    throw error
  }
}

async function make(input: Wanted, context: CommandContext): Promise<BackupView> {
  const { organization, organizations, ports } = context
  const usual = backupFolder(organization.folder)
  const folder = input.folder ?? usual
  if (input.folder === undefined) await onDisk(() => mkdir(usual, { recursive: true, mode: 0o700 }))
  else await mustBeFolder(input.folder)
  const name = organizations.fileNames.reserve(folder, backupName(context.now(), input.automatic))
  try {
    const { manifest, sha256, sizeBytes } = await writeBackup({
      folder: organization.folder,
      out: name.path,
      ports,
      facts: backupFacts(context),
      signal: context.signal,
      onProgress: context.progress,
      format: context.format,
    })
    const noted = {
      fileName: name.fileName,
      createdAt: manifest.createdAt,
      sizeBytes,
      sha256,
      automatic: input.automatic,
      verifiedAt: context.now(),
      madeBy: input.automatic ? null : context.member.personName,
      records: manifest.records,
      logEntries: manifest.log.entries,
      missingFiles: manifest.missingFiles.length,
    }
    // Before the log entry: the entry makes the list read again.
    if (input.folder === undefined) await noteBackup(organizations.backups, usual, noted)
    name.release()
    const { verifiedAt: _, ...made } = noted
    context.record({ kind: 'backup', id: sha256, name: name.fileName }, null, made)
    context.commitStep()
    return { ...noted, path: name.path }
  } catch (error) {
    await rm(name.path, { force: true })
    throw error
  } finally {
    name.release()
  }
}

async function mustBeFolder(folder: string): Promise<void> {
  const facts = isAbsolute(folder) ? await stat(folder).catch(() => undefined) : undefined
  if (facts?.isDirectory() === true) return
  throw refusal('precondition_failed', backupFilesMessages.noFolder)
}

async function noteBackup(
  backups: BackupFolders,
  folder: string,
  made: Omit<BackupView, 'path'>,
): Promise<void> {
  const others = backups.list(folder).filter((backup) => backup.automatic)
  // What seems to be of a later day was made while the clock was wrong, and must not push out the others.
  const isLater = ({ createdAt }: { createdAt: string }) => createdAt > made.createdAt
  const tooMany = [made, ...others.filter((other) => !isLater(other)), ...others.filter(isLater)]
    .slice(dailyBackupsKept)
    .map(({ fileName }) => fileName)
  await backups.changeIndex(folder, (index) => ({
    ...index,
    lastFailure: null,
    backups: [made, ...index.backups].filter(({ fileName }) => !tooMany.includes(fileName)),
  }))
  for (const fileName of tooMany) await rm(join(folder, fileName), { force: true })
}

const failureWords = (error: unknown) =>
  error instanceof OrgataError ? error.message : backupFilesMessages.failed.text
