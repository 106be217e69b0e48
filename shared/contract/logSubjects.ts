import { auditMessages } from '#shared/messages/audit.messages.ts'
import { backupMessages } from '#shared/messages/backups.messages.ts'
import { logSubjectsMessages as m } from '#shared/messages/logSubjects.messages.ts'
import { syncMessages } from '#shared/messages/sync.messages.ts'
import type { LogSubject } from './defineContract.ts'

/** Things in the audit log that are no records, with the members that entries hold of them. */
export const logSubjects = {
  backup: {
    kind: 'backup',
    label: backupMessages.backup,
    fields: {
      fileName: m.fileName,
      sizeBytes: m.size,
      sha256: m.hash,
      automatic: m.automatic,
      madeBy: m.madeBy,
      verifiedAt: m.verified,
      records: m.records,
      logEntries: m.logEntries,
      missingFiles: m.missingFiles,
    },
  },
  backupSetting: {
    kind: 'backupSetting',
    label: backupMessages.backupSetting,
    fields: { automatic: m.automatic },
  },
  export: {
    kind: 'export',
    label: backupMessages.export,
    fields: {
      fileName: m.fileName,
      records: m.records,
      files: m.files,
      missingFiles: m.missingFiles,
      leftOut: m.leftOut,
      manifest: m.manifest,
    },
  },
  evidencePack: {
    kind: 'evidencePack',
    label: auditMessages.evidencePack,
    fields: {
      fileName: m.fileName,
      sha256: m.hash,
      entries: m.entries,
      logs: m.logs,
      missingFiles: m.missingFiles,
      leftOut: m.leftOut,
    },
  },
  auditLog: {
    kind: 'auditLog',
    label: auditMessages.auditLog,
    fields: {
      logId: m.log,
      previous: m.previous,
      previousDevice: m.previousDevice,
      entries: m.entries,
      checkpoint: m.checkpoint,
      reason: m.reason,
    },
  },
  baseline: { kind: 'baseline', label: auditMessages.baseline, fields: { attested: m.attested } },
  notAccepted: {
    kind: 'notAccepted',
    label: syncMessages.notAcceptedVersion,
    address: '/sync',
    fields: { why: m.reason, version: m.hash, updatedBy: m.madeBy },
  },
  server: {
    kind: 'server',
    label: syncMessages.server,
    fields: { url: m.address, isShared: m.shared, ownerLinkFor: m.ownerLinkFor },
  },
} satisfies Record<string, LogSubject>
