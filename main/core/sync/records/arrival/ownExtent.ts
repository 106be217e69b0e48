import type { AuditLog } from '#core/audit/auditLog.ts'
import { readEntry } from '#core/audit/readEntry.ts'
import { unpackEntry } from '#core/audit/storedText.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import type { ArrivalFacts, DeviceExtent } from './judgeArrival.ts'

/** Reads from when on the logs of this computer bear out its versions: the present one once, and those set aside. */
export function createOwnExtent(
  db: Driver,
  audit: Pick<AuditLog, 'signer' | 'logId'>,
  extentOf: (deviceId: string) => DeviceExtent | undefined,
): ArrivalFacts['ownExtent'] {
  let present: { logId: string; firstProof: string | null; isWhole: boolean } | undefined
  const pages = db.prepare('SELECT seq, entry FROM audit_entry WHERE seq >= ? ORDER BY seq LIMIT 1')

  const at = (seq: number) => {
    const row = pages.get(seq)
    return row === undefined ? undefined : readEntry(unpackEntry(row.entry))
  }

  /** Entries of format 2 follow those of format 1. */
  function look(logId: string): NonNullable<typeof present> {
    const isWhole = at(1)?.v === 2 && logId === audit.signer.deviceId
    let firstProof: string | null = null
    let [low, high] = [1, Number(db.prepare('SELECT max(seq) AS n FROM audit_entry').get()?.n ?? 0)]
    while (low <= high) {
      const middle = (low + high) >> 1
      const entry = at(middle)
      if (entry?.v === 1) low = middle + 1
      else {
        firstProof = entry?.hlc ?? firstProof
        high = middle - 1
      }
    }
    return { logId, firstProof, isWhole }
  }

  return () => {
    const { logId } = audit
    if (present?.logId !== logId || present.firstProof === null) present = look(logId)
    const earlier = extentOf(audit.signer.deviceId)
    const proofs = [present.firstProof, earlier?.firstProof ?? null].filter((one) => one !== null)
    return {
      firstProof: proofs.toSorted()[0] ?? null,
      isWhole: present.isWhole || earlier?.isWhole === true,
    }
  }
}
