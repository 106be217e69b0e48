import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { contentHash } from '#shared/kernel/hash.ts'

/** Versions of the server that own ones replaced there. */
export interface Overtaken {
  /** The server took a version that was made from another one. */
  add(taken: MergeableRecord, from: MergeableRecord | null): void
  /** Whether a version of the server was replaced there by the one that stands here. */
  has(theirs: MergeableRecord, mine: MergeableRecord): boolean
}

/** More versions of one record than are on their way at once. */
const mostOfARecord = 20

/**
 * Remembers which versions of the server own ones replaced while it is connected. RxDB writes what it pulled side by side with
 * what it pushes: a page that was read before an own version was taken would put the older one in its place, for good, as
 * the server sends nobody back what they sent. By content: what a server put under the stamp of such a version is none.
 */
export function createOvertaken(): Overtaken {
  const byRecord = new Map<string, { own: string; over: readonly string[] }>()
  return {
    add(taken, from) {
      const known = byRecord.get(taken.id)
      // A first version replaces none: most of a large upload.
      if (from === null && known === undefined) return
      const own = contentHash(taken)
      const over = new Set(known === undefined ? [] : [...known.over, known.own])
      if (from !== null) over.add(contentHash(from))
      over.delete(own)
      byRecord.set(taken.id, { own, over: [...over].slice(-mostOfARecord) })
    },
    has(theirs, mine) {
      const known = byRecord.get(theirs.id)
      return (
        known !== undefined && known.own === contentHash(mine) && known.over.includes(contentHash(theirs))
      )
    },
  }
}
