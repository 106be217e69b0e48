import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import { versionHash, versionSalt } from '#shared/entities/audit/versionHash.ts'
import { isCanonicalText } from '#shared/kernel/canonicalJson.ts'
import { isTooDeep } from '#shared/kernel/jsonDepth.ts'
import type { LogRow } from '#shared/protocol/logMessages.ts'
import { sha256 } from './digest.ts'

interface Content {
  subjects?: ({ before?: unknown; after?: unknown } | null)[]
}

/**
 * Whether the content of an entry is the one text of a value, and tells the new records that it made as its versions say:
 * else no evidence pack with this log would be good. A change is told by its differences alone, which no hash is over;
 * content that did not come is not looked at.
 */
export function contentTells(entry: AuditEntry, { salt, payload }: LogRow): boolean {
  if (salt === null || payload === null) return true
  const content = readCanonical(payload)
  if (content === null) return false
  const subjects = Array.isArray(content.subjects) ? content.subjects : []
  const saltOfVersions = versionSalt(Buffer.from(salt, 'hex'), sha256)
  return subjectsOf(entry).every(({ version }, n) => {
    const { before, after } = subjects[n] ?? {}
    const isNew = before === null && typeof after === 'object' && after !== null
    return version === undefined || !isNew || versionHash(saltOfVersions, after, sha256) === version.after
  })
}

function readCanonical(payload: string): Content | null {
  try {
    const value = JSON.parse(payload) as Content | null
    if (typeof value !== 'object' || value === null) return null
    const { subjects, ...more } = value
    // Each part holds two records, and each of those may have the whole depth.
    const parts = Array.isArray(subjects) ? subjects.flatMap((one) => [one?.before, one?.after]) : [subjects]
    return !isTooDeep(more) && !parts.some((part) => isTooDeep(part)) && isCanonicalText(value, payload)
      ? value
      : null
  } catch {
    return null
  }
}
