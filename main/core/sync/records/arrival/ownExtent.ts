import type { AuditLog } from '#core/audit/auditLog.ts'
import { storedEntry } from '#core/audit/readEntry.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { firstProofIn } from './firstProof.ts'
import type { ArrivalFacts, DeviceExtent } from './arrivalFacts.ts'

/** Reads from when on the logs of this computer bear out its versions: the present one once, and those set aside. */
export function createOwnExtent(
  db: Driver,
  audit: Pick<AuditLog, 'signer' | 'logId'>,
  extentOf: (deviceId: string) => DeviceExtent | undefined,
): ArrivalFacts['ownExtent'] {
  let present: { logId: string; firstProof: string | null; isWhole: boolean } | undefined
  const pages = db.prepare('SELECT seq, entry FROM audit_entry WHERE seq >= ? ORDER BY seq LIMIT 1')

  const from = (seq: number) => storedEntry(pages.get(seq)?.entry)

  function look(logId: string): NonNullable<typeof present> {
    const isWhole = from(1)?.v === 2 && logId === audit.signer.deviceId
    const size = Number(db.prepare('SELECT max(seq) AS n FROM audit_entry').get()?.n ?? 0)
    return { logId, firstProof: firstProofIn(size, from), isWhole }
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
