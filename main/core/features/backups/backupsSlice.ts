import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { backupsContract, maxBackups } from '#shared/contract/backups.contract.ts'
import type { BackupView } from '#shared/contract/backups.contract.ts'
import { fromBase64, toBase64 } from '#shared/kernel/bytes.ts'
import { backupFolder } from '#core/backup/backupFolders.ts'
import { verifyBackup } from '#core/backup/readBackup.ts'
import type { QueryContext } from '#core/door/context.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { onDisk } from '#core/files/diskErrors.ts'
import { readPart } from '#core/files/readPart.ts'
import { listAllBackups } from './listAllBackups.ts'
import { dailyBackup } from './dailyBackup.ts'
import { exportEverything } from './exportEverything.ts'
import { importEverything } from './importEverything.ts'
import { inspectBackup } from './inspectBackup.ts'
import { makeBackup } from './makeBackup.ts'
import { restoreBackup } from './restoreBackup.ts'
import { reasonMessages } from '#shared/messages/reasons.messages.ts'
import { storedName } from '#shared/messages/storedWords.ts'

/** Backups of the organization, restoring one, and everything as readable files, out and in. */
export const backupsSlice = defineSlice(backupsContract, {
  every: [dailyBackup],
  handlers: {
    'backups.list'(_input, { organization, organizations, dependsOn }) {
      // Every change of the folder is an entry in the log.
      dependsOn('audit')
      const folder = backupFolder(organization.folder)
      const { automatic, lastFailure } = organizations.backups.readIndex(folder)
      return {
        folder,
        automatic,
        lastFailure,
        backups: organizations.backups.list(folder).slice(0, maxBackups),
      }
    },
    'backups.listAll'(_input, context) {
      context.dependsOn('session')
      return listAllBackups(context)
    },
    'backups.make': makeBackup,
    async 'backups.verify'(input, context) {
      const backup = find(context, input.fileName)
      await verifyBackup(backup.path, {
        signal: context.signal,
        onProgress: (done) =>
          context.progress({
            done: Math.min(done, backup.sizeBytes),
            total: backup.sizeBytes,
            label: context.format(backupFilesMessages.reading),
          }),
      })
      const verified = { ...backup, verifiedAt: context.now() }
      const { path: _, ...noted } = verified
      await context.organizations.backups.changeIndex(backupFolder(context.organization.folder), (index) => ({
        ...index,
        backups: [noted, ...index.backups.filter((other) => other.fileName !== noted.fileName)],
      }))
      const { fileName, sha256, verifiedAt } = verified
      context.record({ kind: 'backup', id: sha256 ?? fileName, name: fileName }, null, {
        fileName,
        verifiedAt,
      })
      return verified
    },
    'backups.remove'(input, context) {
      const { path, fileName, sha256, createdAt } = find(context, input.fileName)
      context.record(
        { kind: 'backup', id: sha256 ?? fileName, name: fileName },
        { fileName, createdAt },
        null,
      )
      context.afterCommit(() => {
        try {
          rmSync(path, { force: true })
        } catch (error) {
          // It stays in the list, where it can be tried again.
          context.ports.log.warn('A backup could not be deleted.', { error: String(error) })
        }
      })
      return {}
    },
    async 'backups.configure'(input, context) {
      const folder = backupFolder(context.organization.folder)
      const { backups } = context.organizations
      const before = backups.readIndex(folder).automatic
      if (before === input.automatic) return {}
      await backups.changeIndex(folder, (index) => ({ ...index, automatic: input.automatic }))
      const id = context.organization.organizationId
      const [was, is] = [{ automatic: before }, { automatic: input.automatic }]
      context.record({ kind: 'backupSetting', id, name: storedName(reasonMessages.dailyBackup) }, was, is)
      return {}
    },
    async 'backups.read'(input, context) {
      const path = join(backupFolder(context.organization.folder), input.fileName)
      const exported = join(context.organization.folder, 'exports', input.fileName)
      for (const file of [path, exported]) {
        const facts = await stat(file).catch(() => undefined)
        if (facts?.isFile() !== true) continue
        const length = Math.min(input.length, Math.max(0, facts.size - input.offset))
        return {
          data: toBase64(await onDisk(() => readPart(file, input.offset, length))),
          sizeBytes: facts.size,
        }
      }
      throw notThere()
    },
    'backups.bringIn': async (input, { organizations }) => ({
      uploadId: await organizations.incoming.start(input),
    }),
    'backups.bringChunk': async (input, { organizations }) => ({
      receivedBytes: await organizations.incoming.append(
        input.uploadId,
        input.offset,
        fromBase64(input.data),
      ),
    }),
    'backups.inspect': (input, context) => inspectBackup(input.source, context),
    'backups.restore': restoreBackup,
    'backups.export': exportEverything,
    'backups.import': importEverything,
  },
})

function find(context: QueryContext, fileName: string): BackupView {
  const backup = context.organizations.backups
    .list(backupFolder(context.organization.folder))
    .find((one) => one.fileName === fileName)
  if (backup === undefined) throw notThere()
  return backup
}

const notThere = () => refusal('not_found', backupFilesMessages.noSuchBackup)
