import type { AuditEntryView } from '#shared/contract/audit.contract.ts'

/** Shown entries, and newer ones until the person asks for them. */
export interface Loaded {
  shown: AuditEntryView[]
  waiting: number
}

/**
 * Merges a newer answer (the newest entries, newest first) into the shown list. Known entries are replaced; new ones
 * are added on top only with `follow`, because the list must not move while it is read.
 */
export function mergeNewest(shown: AuditEntryView[], newest: AuditEntryView[], follow: boolean): Loaded {
  const top = shown[0]
  if (top === undefined) return { shown: newest, waiting: 0 }
  // A log only grows: a shorter one is another log.
  if (newest[0] === undefined || newest[0].seq < top.seq) return { shown: newest, waiting: 0 }
  const fresh = newest.filter(({ seq }) => seq > top.seq)
  const bySeq = new Map(newest.map((entry) => [entry.seq, entry]))
  const renewed = shown.map((entry) => bySeq.get(entry.seq) ?? entry)
  if (fresh.length === 0 || !follow) return { shown: renewed, waiting: fresh.length }
  // The answer does not overlap the list: the entries between are unknown, so the list begins again.
  if (fresh.length === newest.length) return { shown: newest, waiting: 0 }
  return { shown: [...fresh, ...renewed], waiting: 0 }
}
