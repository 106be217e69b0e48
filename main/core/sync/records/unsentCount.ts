import { entityOf } from '#shared/entities/registry.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { createEmitter } from '#shared/kernel/emitter.ts'
import type { ReplicatedCollection } from '#shared/protocol/recordMessages.ts'
import type { Store } from '#core/store/store.ts'
import type { HeldRecords } from './heldRecords.ts'
import { findSent, findUnsent, pageSize, readRecords } from './unsentRecords.ts'
import type { ReplicationState } from './unsentRecords.ts'

/** Local changes of records that the server lacks. */
export interface UnsentCount {
  readonly size: number
  /** Whether changes of an earlier run are counted yet. */
  readonly isChecked: boolean
  has(id: string): boolean
  list(): { kind: string; id: string }[]
  /** Counts a collection: changes of an earlier run, then sent ones each time it is idle. */
  watch(collection: ReplicatedCollection, state: ReplicationState): void
  /** The server accepted this version. */
  sent(id: string, version: number): void
  /** Drops the record, in any version. */
  drop(id: string): void
  onChange(listener: () => void): () => void
  stop(): void
}

export function createUnsentCount(
  store: Pick<Store, 'onCommit'>,
  held: Pick<HeldRecords, 'ids'>,
): UnsentCount {
  /** Newest local version with its collection, by record id. */
  const unsent = new Map<string, { version: number; kind: string; collection: ReplicatedCollection }>()
  const change = createEmitter()
  let checking = 0
  let isStopped = false

  function note(record: { id: string; kind: string; version: number }): void {
    const entity = entityOf(record.kind)
    if (isStopped || entity === undefined || entity.scope === 'device' || entity.collection === 'device')
      return
    unsent.set(record.id, { version: record.version, kind: record.kind, collection: entity.collection })
  }

  /** Drops all changes that the replication state marks as sent. */
  async function recheck(collection: ReplicatedCollection, state: ReplicationState): Promise<void> {
    const ids = [...unsent].filter(([, one]) => one.collection === collection).map(([id]) => id)
    for (let from = 0; from < ids.length && !isStopped; from += pageSize) {
      const page = ids.slice(from, from + pageSize)
      const before = new Map(page.map((id) => [id, unsent.get(id)?.version]))
      const known = await findSent(state, page)
      if (isStopped) return
      const sent = known.filter((id) => unsent.has(id) && unsent.get(id)?.version === before.get(id))
      for (const id of sent) unsent.delete(id)
      if (sent.length > 0) change.emit()
    }
  }

  const stopCommits = store.onCommit((event) => {
    if (event.origin !== 'local') return
    for (const { after } of event.changes) note(after)
    change.emit()
  })

  return {
    get size() {
      return unsent.size
    },
    get isChecked() {
      return checking === 0
    },
    has: (id) => unsent.has(id),
    list: () => [...unsent].map(([id, { kind }]) => ({ kind, id })),
    watch(collection, state) {
      checking++
      // The read fails only while the store closes or is broken, which others report.
      const quietly = (work: Promise<void>) => void work.catch(() => undefined)
      state.events.active.up.subscribe((isActive) => {
        if (!isActive) quietly(recheck(collection, state))
      })
      const found = (record: MergeableRecord) => {
        if (!unsent.has(record.id)) note(record)
      }
      const find = async () => {
        for (const record of await readRecords(state, held.ids())) found(record)
        await findUnsent(state, found)
      }
      const checked = find().then(() => recheck(collection, state))
      quietly(
        checked.finally(() => {
          checking--
          change.emit()
        }),
      )
    },
    sent(id, version) {
      if ((unsent.get(id)?.version ?? Number.POSITIVE_INFINITY) > version) return
      unsent.delete(id)
      change.emit()
    },
    drop(id) {
      if (unsent.delete(id)) change.emit()
    },
    onChange: change.on,
    stop() {
      isStopped = true
      stopCommits()
      change.clear()
    },
  }
}
