import { createEmitter } from '#shared/kernel/emitter.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { openQuarantineTable } from './quarantineTable.ts'
import type { QuarantineTable } from './quarantineTable.ts'
import { openWaitingTable } from './waitingTable.ts'
import type { WaitingTable } from './waitingTable.ts'

/** Received versions that are not shown: they wait for their entries, or are not accepted. */
export interface ArrivalTables extends WaitingTable, QuarantineTable {
  /** Count of versions that wait for their entries or are ready, and are not written yet. */
  readonly checking: number
  /** Count of versions that are not accepted. */
  readonly wrongCount: number
  /** Lets versions of a computer wait again that were left out without an entry, in a running transaction. */
  waitAgain(deviceId: string): void
  /** Called after a change of the counts. */
  onChange(listener: () => void): () => void
  /** Counts again, after changes in a transaction. */
  touch(): void
}

/** Opens both tables in the organization's file. */
export function openArrivalTables(db: Driver, clock: Clock): ArrivalTables {
  const waiting = openWaitingTable(db)
  const quarantine = openQuarantineTable(db, clock)
  const change = createEmitter()
  let checking = waiting.count()
  let wrongCount = quarantine.count()
  function touch(): void {
    checking = waiting.count()
    wrongCount = quarantine.count()
    change.emit()
  }

  return {
    ...waiting,
    ...quarantine,
    get checking() {
      return checking
    },
    get wrongCount() {
      return wrongCount
    },
    beginWith(serverId) {
      waiting.beginWith(serverId)
      touch()
    },
    delivered(records) {
      waiting.delivered(records)
      touch()
    },
    isWrong: (record) => wrongCount > 0 && quarantine.isWrong(record),
    waitAgain(deviceId) {
      for (const { key, collection, record } of quarantine.withoutEntryOf(deviceId)) {
        waiting.wait({ collection, record, isReady: false })
        quarantine.dropWrong(db, key)
      }
    },
    onChange: change.on,
    touch,
  }
}
