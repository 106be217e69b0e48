import type { EntityRecord } from '#shared/entities/registry.ts'
import type { KeptRefusal } from '#core/sync/syncLedger.ts'

/** A value that a merge decided against, where a person finds it. */
export interface LostInMerge {
  recordId: string
  lost: unknown
  /** What was kept instead. */
  kept: unknown
  /** Fields that were decided together with it. */
  together: unknown
}

/** Something a laptop said was saved, by a text that occurs nowhere else. */
interface Write {
  by: string
  recordId: string
  /** The written value; empty for a removal. */
  token: string
  /** The replaced value at that place. */
  replaced: string
}

/** Every change acknowledged by a laptop, and the expectation at quiet. */
export class Acknowledged {
  readonly #made = new Map<string, string>()
  readonly #writes: Write[] = []
  readonly #replaced = new Set<string>()
  readonly #over = new Set<string>()
  readonly #trashed = new Map<string, string>()
  readonly words = new Map<string, { documentId: string; by: string }>()
  /** Words that were struck out, or may have been, at the moment of a kill. */
  readonly struck = new Set<string>()
  readonly struckForSure = new Map<string, string>()
  /** People whose words and files need not arrive any more. */
  readonly limited = new Set<string>()
  /** People without write permission, as the server knows, and their later writes. */
  forbids: string | null = null
  readonly forbidden = new Set<string>()

  record(id: string, by: string): void {
    this.#made.set(id, by)
    this.#watch(id, by)
  }

  write(write: Write): void {
    this.#writes.push(write)
    this.#watch(write.token, write.by)
    this.#replaced.add(`${write.recordId} ${write.replaced}`)
  }

  /** Killed during this write: it may exist, and the replaced value may be gone. */
  perhaps(recordId: string, replaced: string): void {
    this.#replaced.add(`${recordId} ${replaced}`)
  }

  /** Somebody with a changed app may have changed this record by right: its trash and what was taken away decide nothing. */
  mayBeOver(recordId: string): void {
    this.#over.add(recordId)
  }

  word(word: string, documentId: string, by: string): void {
    this.words.set(word, { documentId, by })
    this.#watch(word, by)
  }

  #watch(token: string, by: string): void {
    if (by === this.forbids && token !== '') this.forbidden.add(token)
  }

  trash(id: string, by: string): void {
    this.#trashed.set(id, by)
  }

  /**
   * The missing data, in words: everything acknowledged exists, was replaced by a person who saw it, or is in an inbox:
   * a lost value in that of the team, a refused one in that of its author. Those in `gone` are not checked.
   */
  missing(
    final: ReadonlyMap<string, EntityRecord>,
    losses: readonly LostInMerge[],
    refusals: readonly KeptRefusal[],
    gone: ReadonlySet<string>,
  ): string[] {
    const lost = new Map<string, string>()
    const add = (id: string, value: unknown) => lost.set(id, `${lost.get(id) ?? ''} ${JSON.stringify(value)}`)
    for (const { recordId, lost: value, together } of losses) add(recordId, [value, together])
    for (const { recordId, record } of refusals) add(recordId, record)
    const refused = new Set(refusals.map(({ recordId }) => recordId))
    const found: string[] = []
    for (const [id, by] of this.#made) {
      if (!gone.has(by) && !final.has(id) && !refused.has(id)) found.push(`record ${id} of ${by}`)
    }
    for (const { by, recordId, token, replaced } of this.#writes) {
      if (gone.has(by)) continue
      const text = JSON.stringify(final.get(recordId) ?? null)
      const inList = lost.get(recordId) ?? ''
      if (token !== '' && !text.includes(token) && !inList.includes(token)) {
        if (!this.#replaced.has(`${recordId} ${token}`)) found.push(`${token} of ${by} in ${recordId}`)
      }
      const isBack = token === '' && text.includes(replaced)
      if (
        isBack &&
        !refused.has(recordId) &&
        !this.#over.has(recordId) &&
        !keepsLost(losses, recordId, replaced)
      ) {
        found.push(`${replaced}, taken away by ${by}, is back in ${recordId}`)
      }
    }
    for (const [id, by] of this.#trashed) {
      if (gone.has(by) || refused.has(id) || this.#over.has(id)) continue
      if (final.get(id)?.deletedAt === null) found.push(`${id} in the trash by ${by}`)
    }
    return found
  }
}

/** Whether a removal lost to a final state, and people find it in the inbox. */
const keepsLost = (losses: readonly LostInMerge[], id: string, removed: string): boolean =>
  losses.some(
    ({ recordId, kept, lost }) =>
      recordId === id && JSON.stringify(kept).includes(removed) && !JSON.stringify(lost).includes(removed),
  )
