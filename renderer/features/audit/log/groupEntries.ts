import type { AuditEntryView } from '#shared/contract/audit.contract.ts'

/** Where an entry stands among those that one action wrote; `alone` where it wrote no other that is listed. */
export type GroupPlace = 'alone' | 'first' | 'middle' | 'last'

/** The place of each entry of a list; what one action wrote lies together in every log. */
export function groupPlaces(entries: readonly Pick<AuditEntryView, 'tx'>[]): GroupPlace[] {
  const isSame = (a: number, b: number) => {
    const tx = entries[a]?.tx ?? ''
    return tx !== '' && tx === entries[b]?.tx
  }
  return entries.map((_entry, index) => {
    const [follows, leads] = [isSame(index, index - 1), isSame(index, index + 1)]
    if (follows) return leads ? 'middle' : 'last'
    return leads ? 'first' : 'alone'
  })
}
