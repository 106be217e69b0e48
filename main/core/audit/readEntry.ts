import { auditEntry, readPayload } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry, AuditPayload } from '#shared/entities/audit/auditEntry.ts'
import type { SqlValue } from '../store/sqlite/driver.ts'
import { entryTextOf } from './storedText.ts'

const decoder = new TextDecoder('utf-8', { fatal: true })

/** The entry of a text, or null for a text that is none. */
export function readEntry(text: Uint8Array | null): AuditEntry | null {
  if (text === null) return null
  try {
    return parseEntry(decoder.decode(text))
  } catch {
    return null
  }
}

/** As `readEntry`, of a text that was decoded already. */
export function parseEntry(text: string | null | undefined): AuditEntry | null {
  if (text === null || text === undefined) return null
  try {
    return auditEntry.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The entry that a table holds; null for what is missing or none. */
export const storedEntry = (stored: SqlValue | undefined): AuditEntry | null =>
  parseEntry(entryTextOf(stored))

/** The content of an entry; null for a text that no version of Orgata writes, even with a correct hash. */
export function parsePayload(text: Uint8Array | null): AuditPayload | null {
  if (text === null) return null
  try {
    return readPayload(JSON.parse(decoder.decode(text)))
  } catch {
    return null
  }
}
