import { hashHex } from '#shared/kernel/hash.ts'
import { logErrorMessages } from '#shared/messages/logErrors.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import type { AuditLog } from './auditLog.ts'
import { peerLines } from './packLog.ts'
import type { PeerEntryFacts } from './packLog.ts'
import type { PackZip } from './packZip.ts'
import type { PeerLogs } from './peerLogs.ts'
import type { Told } from './told.ts'
import type { Witness } from './witnesses.ts'

/** A computer as a pack names it. */
export interface PackComputer {
  deviceName: string
  /** The person; empty where unknown. */
  personName: string
  /** Raw Ed25519 key in base64. */
  publicKey: string
}

/** The selection of a pack from the other computers' logs. */
export interface PackOthers {
  peers: PeerLogs
  /** Undefined for a computer that is not known here; its countersignatures cannot be shown. */
  computerOf(deviceId: string): PackComputer | undefined
  /** Which entries of other logs are part of the pack; of all others only the hash goes. */
  shows(entry: PeerEntryFacts): boolean
  /** The instants that the pack is about: from the first on, before the second. */
  period: { from: string; to: string }
}

/** A log in a pack. */
export interface PackedLog {
  deviceId: string
  isOwn: boolean
  entries: number
  /** Entries with their text in the pack. */
  shown: number
  /** By size. */
  witnesses: Witness[]
  /** Known objections to it. */
  problem: Told | null
}

/**
 * Fixes the present state, so that the parts of the pack are consistent while more is received: the signatures, and the
 * size of each log.
 */
export function openPackOthers(log: AuditLog, { peers, computerOf, shows, period }: PackOthers) {
  const { size } = log
  const logs = peers
    .list()
    .filter(({ frontier }) => frontier.size > 0)
    .map((peer, i) => ({
      peer,
      folder: `logs/${i + 1}`,
      shown: 0,
      checkpoints: peers.checkpoints(peer),
      witnesses: peers.witnessesOf(peer),
    }))
  const computers = new Map<string, PackComputer>()
  const meet = (deviceId: string, publicKey?: string) => {
    const known = computerOf(deviceId) ?? { deviceName: deviceId, personName: '', publicKey: '' }
    if (!computers.has(deviceId) && (publicKey ?? known.publicKey) !== '')
      computers.set(deviceId, { ...known, publicKey: publicKey ?? known.publicKey })
  }
  meet(log.signer.deviceId, log.signer.publicKey)
  // A log is signed with the key that it was first seen with.
  for (const { peer } of logs) meet(peer.deviceId, Buffer.from(peer.publicKey).toString('base64'))
  const ownWitnesses = peers.witnesses.all(log.logId)
  for (const { deviceId } of [...ownWitnesses, ...logs.flatMap(({ witnesses }) => witnesses)]) meet(deviceId)
  const notesOf = (witnesses: readonly Witness[]) =>
    witnesses
      .filter(({ deviceId }) => computers.has(deviceId))
      .map(({ note }) => note)
      .join('\n')

  return {
    /** How the logs are in the pack; `shown` is known once they are in it. */
    summaries: (): PackedLog[] => [
      {
        deviceId: log.signer.deviceId,
        isOwn: true,
        entries: size,
        shown: size,
        witnesses: ownWitnesses,
        problem: null,
      },
      ...logs.map(({ peer, shown, witnesses }) => ({
        deviceId: peer.deviceId,
        isOwn: false,
        entries: peer.frontier.size,
        shown,
        witnesses,
        problem: peer.problem,
      })),
    ],
    /** Of all these logs together. */
    entries: logs.reduce((sum, { peer }) => sum + peer.frontier.size, 0),
    /** `witnesses.txt` of the own log. */
    ownWitnesses: notesOf(ownWitnesses),
    /** Adds `logs.json` and a folder for each log; `onPage` receives the number of finished entries of all of them. */
    async addTo(zip: PackZip, onPage: (done: number, label: Saying) => void): Promise<void> {
      const described = {
        period,
        computers: [...computers].map(([deviceId, { deviceName, personName, publicKey }]) => ({
          deviceId,
          deviceName,
          personName,
          publicKey,
          fingerprint: hashHex(Buffer.from(publicKey, 'base64')),
        })),
        logs: logs.map(({ peer, folder }) => ({
          folder,
          deviceId: peer.deviceId,
          logId: peer.logId,
          entries: peer.frontier.size,
          receivedAt: peer.receivedAt,
          // The verifier is English.
          remark: peer.problem?.message,
        })),
      }
      await zip.add('logs.json', `${JSON.stringify(described, null, 2)}\n`)
      let before = 0
      for (const packed of logs) {
        const { peer, folder, checkpoints, witnesses } = packed
        const { deviceName = '', personName = '' } = computers.get(peer.deviceId) ?? {}
        const name = personName === '' ? deviceName : personName
        const label = saying(logErrorMessages.writingLogOf, { name })
        const count = (done: number) => onPage(before + done, label)
        const counted = (entry: PeerEntryFacts) => {
          const isShown = shows(entry)
          if (isShown) packed.shown += 1
          return isShown
        }
        await zip.add(`${folder}/entries.jsonl`, peerLines(peers, peer, counted, count))
        await zip.add(`${folder}/checkpoints.txt`, checkpoints.join('\n'))
        await zip.add(`${folder}/witnesses.txt`, notesOf(witnesses))
        before += peer.frontier.size
      }
    },
  }
}
