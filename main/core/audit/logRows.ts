import { versionSalt } from '#shared/entities/audit/versionHash.ts'
import type { LogRow } from '#shared/protocol/logMessages.ts'
import { logLimits } from '#shared/protocol/logMessages.ts'
import type { AuditLog } from './auditLog.ts'
import { merkle, sha256, toHex } from './digest.ts'
import type { StoredRow } from './rowPages.ts'

/**
 * The next rows of the own log for sending, from `from` on: as many as fit into one batch, at least one where there is
 * one, and of so many bytes. A row that is too large is sent without its content; a damaged one is sent unchanged and refused by the server.
 */
export function rowsToSend(log: AuditLog, from: number, maxBytes: number = logLimits.batchBytes): LogRow[] {
  const rows: LogRow[] = []
  let bytes = 0
  for (const row of log.storedRows(from, from + logLimits.batchEntries - 1)) {
    if (row.seq !== from + rows.length) break
    const size = row.entry.length + (row.payload?.length ?? 0)
    if (rows.length > 0 && bytes + size > maxBytes) break
    bytes += size
    rows.push(rowOf(row))
  }
  return rows
}

function rowOf({ entry, salt, payload }: StoredRow): LogRow {
  const text = Buffer.from(entry).toString()
  const hash = toHex(merkle.leafHash(entry))
  const isErased = salt === null && payload === null
  // A JSON text in a JSON message grows by its quotes.
  const isTooLarge = (payload?.length ?? 0) > logLimits.payloadBytes
  if (isErased || isTooLarge) {
    const ofVersions = isTooLarge && salt !== null ? { versionSalt: toHex(versionSalt(salt, sha256)) } : {}
    return { hash, entry: text, salt: null, payload: null, erased: isErased, ...ofVersions }
  }
  return {
    hash,
    entry: text,
    salt: toHex(salt ?? new Uint8Array(0)),
    payload: Buffer.from(payload ?? new Uint8Array(0)).toString(),
    erased: false,
  }
}
