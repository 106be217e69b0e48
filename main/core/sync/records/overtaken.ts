import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'

type Fields = { readonly [field: string]: unknown }

/** Versions of the server that own ones replaced there. */
export interface Overtaken {
  /** The server took a version that was made from another one. */
  add(taken: MergeableRecord, from: MergeableRecord | null): void
  /** Whether a version of the server was replaced there by the one that stands here. */
  has(theirs: Fields, mine: Fields): boolean
}

/** More versions of one record than are on their way at once. */
const mostOfARecord = 20

/**
 * Remembers which versions of the server own ones replaced while it is connected. RxDB writes what it pulled side by side with
 * what it pushes: a page that was read before an own version was taken would put the older one in its place, for good, as
 * the server sends nobody back what they sent.
 */
export function createOvertaken(): Overtaken {
  const byRecord = new Map<string, { hlc: string; over: readonly string[] }>()
  return {
    add({ id, hlc }, from) {
      const known = byRecord.get(id)
      const over = [...(known === undefined ? [] : [...known.over, known.hlc]), ...(from ? [from.hlc] : [])]
      const others = [...new Set(over)].filter((one) => one !== hlc)
      byRecord.set(id, { hlc, over: others.slice(-mostOfARecord) })
    },
    has(theirs, mine) {
      const known = byRecord.get(String(theirs['id']))
      return known !== undefined && known.hlc === mine['hlc'] && known.over.includes(String(theirs['hlc']))
    },
  }
}
