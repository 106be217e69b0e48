import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'

/**
 * The stamp of the first entry of format 2 in a log of `size` entries, which follow those of format 1; null where there is
 * none.
 * @param from reads the first entry here that has this number or a greater one
 */
export function firstProofIn(size: number, from: (seq: number) => AuditEntry | null): string | null {
  let [low, high] = [1, size]
  let found: string | null = null
  while (low <= high) {
    const middle = (low + high) >> 1
    const entry = from(middle)
    if (entry !== null && entry.v === 1) low = entry.seq + 1
    else {
      found = entry?.hlc ?? found
      high = middle - 1
    }
  }
  return found
}
