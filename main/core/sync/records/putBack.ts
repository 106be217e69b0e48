import { isKind } from '#shared/entities/registry.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import type { PushedRow, ReplicatedCollection, WireRecord } from '#shared/protocol/recordMessages.ts'
import type { Ports } from '#core/ports.ts'
import type { Store } from '#core/store/store.ts'
import type { Arrivals } from './arrival/arrivals.ts'
import type { ArrivalTables } from './arrival/arrivalTables.ts'
import type { HandOver } from './arrival/handOver.ts'
import type { OwnLog } from './ownLog.ts'
import { rebuildVersion } from './rebuildVersion.ts'
import type { RecordLink } from './recordLink.ts'

/** Maximum number of records of an earlier run that are tried again. */
const mostOfEarlierRun = 100

/** Gives the server the last good version back, where it has one that is not accepted here. */
export interface PutBack {
  /** What was left out in an earlier run; once. */
  begin(): void
  stop(): void
}

/**
 * The server takes only the version that it took last itself. Where that never came, it is rebuilt from the logs, put back, and
 * handed over as if it had come.
 */
export function createPutBack(parts: {
  store: Pick<Store, 'get'>
  link: RecordLink
  log: Pick<OwnLog, 'entries'>
  arrivals: Pick<Arrivals, 'onWrong' | 'sift' | 'fetchLogs'>
  tables: Pick<ArrivalTables, 'wrong'>
  handOver: Pick<HandOver, 'keep'>
  isUnsent: (recordId: string) => boolean
  /** A version of this collection is ready. */
  onReady: (collection: ReplicatedCollection) => void
  ports: Pick<Ports, 'log'>
}): PutBack {
  const { store, link, log, arrivals, handOver, isUnsent, ports } = parts
  const wanted = new Map<string, { collection: ReplicatedCollection; record: WireRecord }>()
  let isWorking = false
  let isStopped = false
  let hasBegun = false

  async function offer(collection: ReplicatedCollection, version: MergeableRecord) {
    const row = { record: version, assumed: contentHash(version), basis: version } as unknown as PushedRow
    return link.ask({ type: 'push', collection, rows: [row] }, 'pushed')
  }

  async function putBack(collection: ReplicatedCollection, { kind, id }: WireRecord): Promise<void> {
    const here = isKind(kind) ? store.get(kind, id, { includeDeleted: true }) : undefined
    // What is sent anyway goes over it.
    if (here === undefined || isUnsent(id)) return
    const mine = here as unknown as MergeableRecord
    const { last } = await offer(collection, mine)
    if (last.length === 0 || isStopped) return
    await arrivals.fetchLogs()
    if (isStopped) return
    const newer = rebuildVersion(log.entries, mine, { id, hlc: last[0]!.hlc })
    if (newer === null) return
    await offer(collection, newer)
    if (isStopped) return
    const taken = arrivals.sift(collection, [newer as unknown as WireRecord], false) ?? []
    handOver.keep(collection, taken)
    if (taken.length > 0) parts.onReady(collection)
  }

  async function work(): Promise<void> {
    for (const [id, { collection, record }] of wanted) {
      wanted.delete(id)
      if (isStopped || link.greeting?.putsBack !== true) continue
      // Without an answer it is tried again when the app starts again.
      await putBack(collection, record).catch((error: unknown) => {
        if (!isStopped) ports.log.warn('Putting a record back failed.', { error: String(error) })
      })
    }
    // Not later: what is added from now on begins anew.
    isWorking = false
  }

  function add(collection: ReplicatedCollection, record: WireRecord): void {
    wanted.set(record.id, { collection, record })
    if (isWorking) return
    isWorking = true
    // Behind the transaction that notes it.
    queueMicrotask(() => void work())
  }

  const stopWrong = arrivals.onWrong(add)

  return {
    begin() {
      if (hasBegun || link.greeting?.putsBack !== true) return
      hasBegun = true
      for (const { collection, record } of parts.tables.wrong(mostOfEarlierRun)) add(collection, record)
    },
    stop() {
      isStopped = true
      stopWrong()
    },
  }
}
