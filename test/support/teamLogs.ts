import { absorbPage } from '#core/audit/absorbPage.ts'
import { sha256 } from '#core/audit/digest.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import { rowsToSend } from '#core/audit/logRows.ts'
import { openPeerLogs } from '#core/audit/peerLogs.ts'
import type { PeerLog, PeerLogs } from '#core/audit/peerLogs.ts'
import type { PackOthers } from '#core/audit/packOthers.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import type { Clock } from '#shared/kernel/time.ts'
import { auditOrigin } from '#shared/kernel/checkpoint.ts'
import { cosign } from '#shared/kernel/cosignature.ts'
import { parseNote } from '#shared/kernel/signedNote.ts'
import { openTestLog, organizationId, testSigner } from './auditLog.ts'
import type { TestLog } from './auditLog.ts'

/** Who is in a team of logs, by the last digits of the computer's id. */
const people = { d0: 'Ana', d1: 'Ben', d2: 'Carl' } as const

const deviceIdOf = (end: string) => `0190f3c2-a1b4-7000-8000-0000000000${end}`

/** The logs of three computers, as known on Ana's. */
export interface TeamLogs {
  ana: TestLog
  ben: TestLog
  carl: TestLog
  signers: Record<'ana' | 'ben' | 'carl', DeviceSigner>
  /** On Ana's computer. */
  peers: PeerLogs
  /** The selection of Ana's computer from the others for a pack: everything. */
  others: PackOthers
  /** Absorbs the present entries of another log on Ana's computer. */
  follow(other: TestLog): PeerLog
  /** Stores on Ana's computer a countersignature on the present state of a log. */
  witness(log: TestLog, by: DeviceSigner): void
  close(): void
}

/** A computer's countersignature on the newest state of a log. */
export function cosigned({ log, clock }: TestLog, { deviceId, publicKey, sign }: DeviceSigner) {
  const checkpoint = log.checkpointAt(log.size)
  const timeSeconds = Math.floor(clock.ms / 1_000)
  const key = {
    name: auditOrigin(organizationId, deviceId),
    publicKey: Buffer.from(publicKey, 'base64'),
    sign,
  }
  const line = cosign(sha256, parseNote(checkpoint)?.text ?? '', timeSeconds, key)
  return { deviceId, size: log.size, timeSeconds, note: `${checkpoint}${line}\n` }
}

/** Absorbs on one computer the present log of another, as from a server. */
function followLog({ db, clock }: { db: Driver; clock: Clock }, peers: PeerLogs, { log }: TestLog): PeerLog {
  const { deviceId, publicKey } = log.signer
  peers.open({ logId: log.logId, deviceId, publicKey: Buffer.from(publicKey, 'base64') })
  for (;;) {
    const peer = peers.find(log.logId)
    if (peer === undefined) throw new Error('the log is not there')
    const from = peer.frontier.size + 1
    const rows = rowsToSend(log, from)
    if (rows.length === 0) return peer
    const page = { from, rows, checkpoints: [log.checkpointAt(from - 1 + rows.length)] }
    const problem = absorbPage(db, log.organizationId, peer, page, { nowMs: clock.nowMs(), access: '' })
    if (problem !== null) throw new Error(problem.message)
  }
}

export function openTeamLogs(): TeamLogs {
  const [a, b, c] = Object.entries(people).map(([end, name]) => testSigner(name, deviceIdOf(end)))
  const signers = { ana: a!, ben: b!, carl: c! }
  const [ana, ben, carl] = [a!, b!, c!].map((signer) => openTestLog({ signer, seed: signer.deviceId }))
  const logs = { ana: ana!, ben: ben!, carl: carl! }
  const { db, clock } = logs.ana
  const peers = openPeerLogs({ db, clock, organizationId })
  return {
    ...logs,
    signers,
    peers,
    others: {
      peers,
      computerOf(deviceId) {
        const signer = [a!, b!, c!].find((one) => one.deviceId === deviceId)
        const personName = Object.entries(people).find(([end]) => deviceId.endsWith(end))?.[1] ?? ''
        return signer && { deviceName: 'laptop', personName, publicKey: signer.publicKey }
      },
      shows: () => true,
      period: { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' },
    },
    follow: (other) => followLog(logs.ana, peers, other),
    witness(log, by) {
      peers.witnesses.keep(log.log.logId, cosigned(log, by))
    },
    close() {
      for (const log of Object.values(logs)) log.db.close()
    },
  }
}
