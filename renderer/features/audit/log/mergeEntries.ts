import type { AuditEntryView } from '#shared/contract/audit.contract.ts'

/** Entries that are on the screen, and newer ones that wait until somebody wants to see them. */
export interface Loaded {
  shown: AuditEntryView[]
  waiting: number
}

/**
 * Takes a newer answer (the newest entries, newest first) into the list on the screen. Known entries are renewed in their
 * place; new ones come on top only if `follow`, because nothing may jump while somebody reads.
 */
export function mergeNewest(shown: AuditEntryView[], newest: AuditEntryView[], follow: boolean): Loaded {
  const top = shown[0]
  if (top === undefined) return { shown: newest, waiting: 0 }
  // A log only grows: what ends earlier is another log, begun anew.
  if (newest[0] === undefined || newest[0].seq < top.seq) return { shown: newest, waiting: 0 }
  const fresh = newest.filter(({ seq }) => seq > top.seq)
  const bySeq = new Map(newest.map((entry) => [entry.seq, entry]))
  const renewed = shown.map((entry) => bySeq.get(entry.seq) ?? entry)
  if (fresh.length === 0 || !follow) return { shown: renewed, waiting: fresh.length }
  // More came than the answer holds: what lies between is not known, so the list begins anew.
  if (fresh.length === newest.length) return { shown: newest, waiting: 0 }
  return { shown: [...fresh, ...renewed], waiting: 0 }
}
