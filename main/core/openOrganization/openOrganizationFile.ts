import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CoDocument } from '#shared/entities/coDocument.ts'
import { coDocuments } from '#shared/entities/coDocuments.ts'
import { isKind } from '#shared/entities/registry.ts'
import { createHybridClock } from '#shared/kernel/hlc.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { openAuditLog } from '#core/audit/auditLog.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import { openOutsideMark } from '#core/audit/outsideMark.ts'
import type { OutsideMark } from '#core/audit/outsideMark.ts'
import { openPeerLogs } from '#core/audit/peerLogs.ts'
import { openDocumentService } from '#core/documents/documentService.ts'
import { openBlobStore } from '#core/files/blobStore.ts'
import type { LocalOrganization } from './localFiles.ts'
import { organizationFolder } from './localFiles.ts'
import type { Ports } from '#core/ports.ts'
import { openStore } from '#core/openOrganization/openStore.ts'
import { openSync } from '#core/sync/openSync.ts'
import type { OpenOrganization } from './openOrganization.ts'

/** The name of the database in the folder of an organization. */
export const databaseFile = 'orgata.db'

/**
 * Opens the file of one organization with everything that lives in it.
 * @throws OrgataError `locked`, `corrupt`, `newer_file`, `disk_full`, `read_only`
 */
export async function openOrganizationFile(
  ports: Ports,
  signer: DeviceSigner,
  local: LocalOrganization,
  kinds: readonly CoDocument[] = coDocuments,
): Promise<OpenOrganization> {
  const { organizationId, teamId, personId, invited } = local
  const folder = organizationFolder(ports.dataDir, organizationId)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, databaseFile)
  const found = { hadFile: existsSync(file), hadWal: existsSync(`${file}-wal`) }
  const store = await openStore({
    file,
    clock: ports.clock,
    log: ports.log,
    kinds,
  })
  let outside: OutsideMark | undefined
  try {
    const audit = openAuditLog({
      db: store.db,
      signer,
      clock: ports.clock,
      random: ports.random,
      organizationId,
      onAppend(facts, entries) {
        ports.observer?.logged(facts, entries)
        store.db.afterCommit(() => outside?.noteCommit(entries.length))
      },
    })
    const peers = openPeerLogs({ db: store.db, clock: ports.clock, organizationId })
    const opened = openOutsideMark({ ports, db: store.db, audit, place: file, found })
    outside = opened
    const clock = createHybridClock(ports.clock, signer.deviceId, audit.list({ limit: 1 })[0]?.entry?.hlc)
    store.onCommit((event) => {
      if (event.origin === 'sync') for (const change of event.changes) clock.receive(change.after.hlc)
    })
    const ownerOf = (kind: string, id: string) =>
      isKind(kind) ? store.get(kind, id, { includeDeleted: true }) : undefined
    const documents = openDocumentService({
      store,
      organizationId,
      teamId,
      kinds,
      nameOf: (kind, id) => ownerOf(kind, id)?.name,
      self: () => ({ by: personId, at: toInstant(ports.clock.nowMs()) }),
      teamOf: ({ record }, id) => ownerOf(record, id)?.teamId ?? undefined,
      onLateError: (error) =>
        ports.log.error(
          'What came from elsewhere could not be saved yet; it is tried again with the next change.',
          {
            error: error instanceof Error ? error.stack : String(error),
          },
        ),
    })
    const blobs = openBlobStore({ folder: join(folder, 'blobs'), ports })
    const sync = openSync({
      store,
      ports,
      signer,
      organizationId,
      teamId,
      personId,
      inviterKey: invited?.inviterKey,
      audit,
      peers,
      clock,
      documents,
      files: blobs,
      configFile: join(folder, 'sync.json'),
      // Only a program that can share takes over with it.
      copyFolder: ports.servers === undefined ? null : join(folder, 'server-copy'),
    })
    return {
      organizationId,
      teamId,
      personId,
      invited,
      folder,
      clock,
      store,
      audit,
      peers,
      outside: opened,
      signer,
      documents,
      blobs,
      sync,
      async close() {
        await sync.stop()
        await documents.close()
        blobs.close()
        opened.close()
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}
