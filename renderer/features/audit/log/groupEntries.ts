import type { AuditEntryView } from '#shared/contract/audit.contract.ts'

/** The position of an entry among those of one action; `alone` for the only listed one. */
export type GroupPlace = 'alone' | 'first' | 'middle' | 'last'

/** The position of each entry of a list; entries of one action are adjacent in every log. */
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
