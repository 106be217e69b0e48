import { storedEntry } from '#core/audit/readEntry.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { firstProofIn } from './firstProof.ts'
import type { DeviceExtent } from './arrivalFacts.ts'

/** What is known of one log, as long as it has this size and is read with these rights. */
interface KnownLog {
  state: string
  firstProof: string | null
  newest: string | null
  hasHidden: boolean
  isWhole: boolean
}

const contents = 'SELECT seq, entry FROM audit_peer_content WHERE log = ? AND entry IS NOT NULL'

/** Reads how far the logs of other devices are here: each log once, and again when it has grown. */
export function openDeviceExtents(db: Driver): (deviceId: string) => DeviceExtent | undefined {
  const known = new Map<number, KnownLog>()
  const newestOf = db.prepare(`${contents} ORDER BY seq DESC LIMIT 1`)
  const fromOn = db.prepare(`${contents} AND seq >= ? ORDER BY seq LIMIT 1`)
  const first = db.prepare(`${contents} AND seq = 1`)
  const hidden = db.prepare('SELECT 1 FROM audit_peer_content WHERE log = ? AND entry IS NULL LIMIT 1')

  function look(log: number, size: number, access: string): KnownLog {
    const before = known.get(log)
    const state = `${size} ${access}`
    if (before?.state === state) return before
    const firstProof =
      before?.firstProof ?? firstProofIn(size, (seq) => storedEntry(fromOn.get(log, seq)?.entry))
    const newest = storedEntry(newestOf.get(log)?.entry)?.hlc ?? null
    const hasHidden = hidden.get(log) !== undefined
    const looked = {
      state,
      firstProof,
      newest,
      hasHidden,
      isWhole: storedEntry(first.get(log)?.entry)?.v === 2,
    }
    known.set(log, looked)
    return looked
  }

  return (deviceId) => {
    let extent: DeviceExtent | undefined
    for (const row of db
      .prepare('SELECT id, log_id, size, access FROM audit_peer WHERE device_id = ?')
      .all(deviceId)) {
      const log = look(Number(row.id), Number(row.size), String(row.access))
      const { firstProof, newest, hasHidden } = log
      if (newest === null) continue
      // The first log of a device has its id.
      const isWhole = log.isWhole && row.log_id === deviceId
      extent = {
        firstProof: earlier(extent?.firstProof ?? null, firstProof),
        newest: extent !== undefined && extent.newest > newest ? extent.newest : newest,
        hasHidden: hasHidden || extent?.hasHidden === true,
        isWhole: isWhole || extent?.isWhole === true,
      }
    }
    return extent
  }
}

const earlier = (a: string | null, b: string | null) => (a === null || (b !== null && b < a) ? b : a)
