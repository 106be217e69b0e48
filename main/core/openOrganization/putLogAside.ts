import { existsSync } from 'node:fs'
import { toInstant } from '#shared/kernel/time.ts'
import { createAuditTables, readHead, readLogId } from '#core/audit/auditTables.ts'
import { beginNewLog } from '#core/audit/newLog.ts'
import { createPeerTables } from '#core/audit/peerTables.ts'
import type { Ports } from '#core/ports.ts'
import { openStore } from '#core/openOrganization/openStore.ts'

/** A read-only log: its size, for the entry that links the new log to it. */
export interface EarlierLog {
  logId: string
  deviceId: string
  entries: number
  /** Its newest signed checkpoint. */
  checkpoint: string
}

/**
 * Sets the audit log of a closed file aside, so that another one can be begun under `newLogId`. Null for an empty log.
 * @param by the owner of the log
 */
export async function putLogAside(options: {
  file: string
  by: { deviceId: string; publicKey: Uint8Array }
  newLogId: string
  ports: Pick<Ports, 'clock' | 'log'>
}): Promise<EarlierLog | null> {
  const { file, by, newLogId, ports } = options
  if (!existsSync(file)) throw new Error('the database is not there')
  // Opening it brings an older file to the present format.
  const store = await openStore({ file, clock: ports.clock, log: ports.log })
  try {
    const { db } = store
    createAuditTables(db)
    createPeerTables(db)
    const head = readHead(db)
    const { deviceId, publicKey } = by
    const logId = readLogId(db, deviceId)
    if (head === undefined) return null
    const now = toInstant(ports.clock.nowMs())
    db.transaction(() => beginNewLog(db, { logId, deviceId, publicKey, newLogId, now }))
    return { logId, deviceId, entries: head.frontier.size, checkpoint: head.note }
  } finally {
    await store.close()
  }
}
