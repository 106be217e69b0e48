import type { EventBulk, RxDocumentData, RxStorageChangeEvent } from 'rxdb'

/** The position for reading further changes of a table: after the write with this number. */
export interface Checkpoint {
  seq: number
}

/** Changes of one table that one transaction made. */
export type ChangeBulk<T> = EventBulk<RxStorageChangeEvent<RxDocumentData<T>>, Checkpoint>

/** Carries the changes of a table to the RxDB collections over it. */
export class ChangeFeed<T = Record<string, unknown>> {
  readonly #listeners = new Set<(bulk: ChangeBulk<T>) => void>()

  /** Whether there are listeners; without them no events are built. */
  get hasListeners(): boolean {
    return this.#listeners.size > 0
  }

  listen(listener: (bulk: ChangeBulk<T>) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit(bulk: ChangeBulk<T>): void {
    for (const listener of this.#listeners) listener(bulk)
  }
}
