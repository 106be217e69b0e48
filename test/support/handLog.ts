import { randomBytes } from 'node:crypto'
import { commitment, merkle, sha256, toHex } from '#core/audit/digest.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import { maxSubjects, noPrevious } from '#shared/entities/audit/auditEntry.ts'
import { versionHash, versionSalt } from '#shared/entities/audit/versionHash.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { formatCheckpoint, logOrigin } from '#shared/kernel/checkpoint.ts'
import { emptyFrontier } from '#shared/kernel/merkle.ts'
import { signNote } from '#shared/kernel/signedNote.ts'
import { logLimits } from '#shared/protocol/logMessages.ts'
import type { LogPush, LogRow } from '#shared/protocol/logMessages.ts'

type Fields = Record<string, unknown>

/** The computer that a log belongs to. */
interface LogOwner {
  readonly id: string
  readonly personId: string
  readonly organizationId: string
  readonly publicKey: string
  readonly signer: DeviceSigner
  token(): Promise<string>
  request(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
  ): Promise<{ status: number; body: Fields }>
}

/** A record with the version that it was made from, null for a new one. */
export interface SignedVersion {
  record: Fields
  base: Fields | null
}

/** The audit log of a device that speaks by hand: it signs whatever a test wants. */
export class HandLog {
  readonly rows: LogRow[] = []
  readonly #device: LogOwner
  #frontier = emptyFrontier
  #leaf: Uint8Array | null = null
  #sent = 0
  #token: string | null = null
  readonly #logId: string

  /** @param logId of a later log than the first of the device */
  constructor(device: LogOwner, logId: string = device.id) {
    this.#device = device
    this.#logId = logId
  }

  /** Appends an entry. `fields` stand in the place of what an app writes, undefined for none. */
  add(
    fields: Fields,
    salt: Uint8Array = randomBytes(32),
    after: Fields | null = null,
    before: Fields | null = null,
  ): void {
    const { organizationId, id, personId } = this.#device
    const seq = this.rows.length + 1
    const nowMs = Date.now()
    const payload = canonicalJson({ actorName: 'X', subjects: [{ name: 'X', before, after }] })
    const entry = {
      v: 2,
      seq,
      deviceId: id,
      organizationId,
      teamId: null,
      time: new Date(nowMs).toISOString(),
      hlc: `${nowMs.toString(16).padStart(12, '0')}-0000-${id}`,
      actor: { type: 'person', id: personId },
      action: 'records.write',
      subjects: [{ kind: 'operation', id: 'x' }],
      result: 'success',
      session: 'session-1',
      transport: 'window',
      tx: `tx-${seq}`,
      prev: this.#leaf === null ? noPrevious : toHex(this.#leaf),
      payload: toHex(commitment(salt, Buffer.from(payload))),
      ...fields,
    }
    this.copy({ entry: JSON.stringify(entry), salt: toHex(salt), payload })
  }

  /** Appends a row with this content, whoever wrote it. */
  copy(row: { entry: string; salt: string | null; payload: string | null }): void {
    const entry = canonicalJson(JSON.parse(row.entry))
    const leaf = merkle.leafHash(Buffer.from(entry))
    this.#frontier = merkle.append(this.#frontier, leaf)
    this.#leaf = leaf
    this.rows.push({ ...row, hash: toHex(leaf), entry, erased: false })
  }

  /** Appends entries that bear versions out, one for each team and `maxSubjects` of them. */
  bearOut(versions: readonly SignedVersion[], fields: Fields = {}): void {
    for (const [teamId, ofTeam] of Map.groupBy(versions, ({ record }) => record.teamId)) {
      for (let at = 0; at < ofTeam.length; at += maxSubjects) {
        const salt = randomBytes(32)
        const saltOfVersions = versionSalt(salt, sha256)
        const subjects = ofTeam.slice(at, at + maxSubjects).map(({ record, base }) => ({
          kind: record.kind,
          id: record.id,
          version: {
            hlc: record.hlc,
            parent: base?.hlc ?? null,
            after: versionHash(saltOfVersions, record, sha256),
          },
        }))
        this.add({ teamId, subjects, ...fields }, salt, ofTeam[at]!.record)
      }
    }
  }

  /** The rows behind those that were sent, as one batch. */
  batch(from = this.#sent + 1, count: number = logLimits.batchEntries): LogPush {
    const rows = this.rows.slice(from - 1, from - 1 + count)
    return { from, rows, checkpoint: this.#checkpoint(from - 1 + rows.length) }
  }

  /** Sends what was not sent, and returns the last answer. @throws Error for anything but `stored` */
  async send(): Promise<void> {
    while (this.#sent < this.rows.length) {
      const batch = this.batch()
      const { status, body } = await this.post(batch)
      if (body.type !== 'stored') throw new Error(`log not stored: ${status} ${JSON.stringify(body)}`)
      this.#sent = batch.from - 1 + batch.rows.length
    }
  }

  /** Sends a batch as it is. */
  async post(batch: LogPush): Promise<{ status: number; body: Fields }> {
    const post = async () => {
      this.#token ??= await this.#device.token()
      return this.#device.request('POST', `/v1/logs/${this.#logId}/entries`, batch, this.#token)
    }
    const answer = await post()
    if (answer.status !== 401) return answer
    this.#token = null
    return post()
  }

  #checkpoint(size: number): string {
    const { organizationId, id, publicKey, signer } = this.#device
    const origin = logOrigin(organizationId, id, this.#logId)
    let frontier = emptyFrontier
    if (size === this.rows.length) frontier = this.#frontier
    else
      for (const { hash } of this.rows.slice(0, size))
        frontier = merkle.append(frontier, Buffer.from(hash, 'hex'))
    const key = { name: origin, publicKey: Buffer.from(publicKey, 'base64'), sign: signer.sign }
    return signNote(sha256, formatCheckpoint({ origin, size, root: merkle.root(frontier) }), key)
  }
}
