import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import { logOrigin } from '#shared/kernel/checkpoint.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import { equalBytes } from '#shared/kernel/merkle.ts'
import type { EarlyEntries } from '#shared/protocol/earlyEntries.ts'
import { checkLogRow } from '#shared/protocol/logFollower.ts'
import type { SqlRow } from '../store/sqlite/driver.ts'
import { merkle, openCheckpoint, sha256 } from './digest.ts'
import type { PeerLogs } from './peerLogs.ts'

/** Entries that came ahead of their logs. They are not stored: the log brings them again. */
export interface EntriesAhead {
  /** Whether a log is known further than it is here. */
  readonly isAny: boolean
  /** Keeps what is proven to be in a signed state of its log. Entries of an unknown computer are kept until it is known. */
  take(found: readonly EarlyEntries[]): void
  /** The entries about a version, by the log of the computer that stamped it. */
  rowsOf(id: string, hlc: string): Iterable<SqlRow>
  /** The signed states by which entries of a log were taken, of these sizes: the log has to be in each of them. */
  statesOf(logId: string, first: number, last: number): string[]
  /** Up to which size a log has been shown; 0 for one that was not. */
  sizeOf(logId: string): number
  /** Drops what is here with its log by now, and what is of a log that is not followed. */
  settle(): void
}

interface LogAhead {
  /** The root of each signed state, by its note. */
  states: Map<string, { size: number; root: Uint8Array }>
  rows: Map<string, SqlRow>
  size: number
}

/** Answers that are kept until the computer of their log is known. */
const mostUnknown = 100

/** @param publicKeyOf the raw key of a computer; null where it is not known */
export function createEntriesAhead(parts: {
  peers: PeerLogs
  organizationId: string
  publicKeyOf: (deviceId: string) => Uint8Array | null
}): EntriesAhead {
  const { peers, organizationId, publicKeyOf } = parts
  const logs = new Map<string, LogAhead>()
  let unknown: EarlyEntries[] = []

  /** The state that a note signs, where the log that is here is in it too. */
  function stateOf(ahead: LogAhead, { logId, deviceId, checkpoint }: EarlyEntries, publicKey: Uint8Array) {
    const known = ahead.states.get(checkpoint)
    if (known !== undefined) return known
    const log = peers.find(logId)
    const isOther = log !== undefined && (log.deviceId !== deviceId || !equalBytes(log.publicKey, publicKey))
    if (isOther || (log !== undefined && log.problem !== null)) return null
    const signed = openCheckpoint(checkpoint, {
      origin: logOrigin(organizationId, deviceId, logId),
      publicKey,
    })
    if (signed === null) return null
    const { size, root } = signed
    const here = log === undefined || size > log.frontier.size ? null : peers.rootAt(log, size)
    if (here !== null && !equalBytes(here, root)) return null
    ahead.states.set(checkpoint, { size, root })
    ahead.size = Math.max(ahead.size, size)
    return { size, root }
  }

  function takeLog(found: EarlyEntries, publicKey: Uint8Array): void {
    const ahead = logs.get(found.logId) ?? { states: new Map(), rows: new Map(), size: 0 }
    const state = stateOf(ahead, found, publicKey)
    if (state === null) return
    logs.set(found.logId, ahead)
    for (const { seq, row, proof } of found.entries) {
      const leaf = Buffer.from(row.hash, 'hex')
      const hashes = proof.map((hash) => Buffer.from(hash, 'hex'))
      if (!merkle.verifyInclusion({ position: seq - 1, ...state, leaf, proof: hashes })) continue
      // Without a salt nothing can be compared with it.
      if (row.salt === null && row.versionSalt == null) continue
      const { entry } = checkLogRow({ sha256, merkle }, row, seq)
      if (entry?.deviceId !== found.deviceId || entry.organizationId !== organizationId) continue
      const kept: SqlRow = {
        log_id: found.logId,
        entry: row.entry,
        payload: row.payload,
        salt: bytesOf(row.salt),
        version_salt: bytesOf(row.versionSalt),
        early: 1,
      }
      for (const { id, version } of subjectsOf(entry))
        if (version !== undefined) ahead.rows.set(nameOf(id, version.hlc), kept)
    }
  }

  /** What came before the record of its computer. */
  function takeKnown(deviceId: string): void {
    if (!unknown.some((one) => one.deviceId === deviceId)) return
    const publicKey = publicKeyOf(deviceId)
    if (publicKey === null) return
    const known = unknown.filter((one) => one.deviceId === deviceId)
    unknown = unknown.filter((one) => one.deviceId !== deviceId)
    for (const one of known) takeLog(one, publicKey)
  }

  return {
    get isAny() {
      return logs.size > 0
    },
    take(found) {
      for (const one of found) {
        const publicKey = publicKeyOf(one.deviceId)
        if (publicKey !== null) takeLog(one, publicKey)
        else unknown = [...unknown, one].slice(-mostUnknown)
      }
    },
    *rowsOf(id, hlc) {
      takeKnown(hlcDevice(hlc))
      for (const { rows } of logs.values()) {
        const row = rows.get(nameOf(id, hlc))
        if (row !== undefined) yield row
      }
    },
    statesOf: (logId, first, last) =>
      [...(logs.get(logId)?.states ?? [])]
        .filter(([, { size }]) => size >= first && size <= last)
        .map(([note]) => note),
    sizeOf: (logId) => logs.get(logId)?.size ?? 0,
    settle() {
      for (const [logId, { size }] of logs) {
        const log = peers.find(logId)
        if (log !== undefined && (log.problem !== null || log.frontier.size >= size)) logs.delete(logId)
      }
      unknown = []
    },
  }
}

const nameOf = (id: string, hlc: string) => `${id} ${hlc}`

const bytesOf = (hex: string | null | undefined) => (hex == null ? null : Buffer.from(hex, 'hex'))
