import type { Doc, Instance, Same } from './storePair.ts'

/** Reads the changes of a storage page by page, as a replication does, and records skipped and repeated ones. */
export class ChangeFollower {
  readonly #seen = new Map<string, string>()
  #checkpoint: unknown

  /** Reads one page. Returns whether there was any change. */
  async readPage(
    ours: Instance,
    known: ReadonlyMap<string, Doc>,
    limit: number,
    same: Same,
  ): Promise<boolean> {
    const page = await ours.getChangedDocumentsSince!(limit, this.#checkpoint)
    same(`a page of ${limit} changes, too long by`, Math.max(0, page.documents.length - limit), 0)
    for (const doc of page.documents) {
      same(`changed document`, doc, known.get(doc.id))
      same(`${doc.id} told again`, this.#seen.get(doc.id) === doc._rev, false)
      this.#seen.set(doc.id, doc._rev)
    }
    this.#checkpoint = page.checkpoint
    return page.documents.length > 0
  }

  /** Reads to the end; then every stored document must have been read in its present state. */
  async readRest(ours: Instance, known: ReadonlyMap<string, Doc>, limit: number, same: Same): Promise<void> {
    while (await this.readPage(ours, known, limit, same));
    const skipped = [...known.values()].filter((doc) => this.#seen.get(doc.id) !== doc._rev)
    same('skipped changes', skipped, [])
  }
}
