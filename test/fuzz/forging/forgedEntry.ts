import { sha256 } from '#core/audit/digest.ts'
import { auditEntry } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import { versionHash, versionSalt } from '#shared/entities/audit/versionHash.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import type { StoredEntry } from '#test/support/rightsPair.ts'
import type { Dice } from '../dice.ts'
import type { Fields } from './drawPush.ts'
import type { Forger } from './forger.ts'

export type OwnEntry = StoredEntry & { entry: Extract<AuditEntry, { v: 2 }> }

/** The entries of a log in the place of the one that an app would write. */
export type Forgery = (own: OwnEntry, dice: Dice, forger: Forger) => OwnEntry[]

/** How an entry differs from the one that an app would write. */
export const forgeries = {
  none: () => [],
  failed: (own) => [{ ...own, entry: { ...own.entry, result: 'failure' } }],
  team: (own, _dice, { teamId }) => [
    { ...own, entry: { ...own.entry, teamId: own.entry.teamId === null ? teamId : null } },
  ],
  salt: (own) => [{ ...own, salt: new Uint8Array(32) }],
  late: (own, _dice, { at }) => [{ ...own, entry: { ...own.entry, time: at(600) } }],
  kind: (own) => [withSubject(own, { kind: 'operation' })],
  thing: (own, _dice, { newId }) => [withSubject(own, { id: newId() })],
  bare: (own) => [withSubject(own, { version: undefined })],
  other: (own, dice) => {
    const [{ version } = {}] = own.entry.subjects
    return [withSubject(own, { version: { ...version!, after: sha256Of(dice) } })]
  },
  stamp: (own, _dice, { stamp }) => {
    const [{ version } = {}] = own.entry.subjects
    return [withSubject(own, { version: { ...version!, hlc: stamp(2, own.entry.deviceId) } })]
  },
  stranger: (own, dice, { actors }) => {
    const others = actors.filter(({ deviceId }) => deviceId !== own.entry.deviceId)
    return [{ ...own, entry: { ...own.entry, deviceId: dice.pick(others).deviceId } }]
  },
} satisfies Record<string, Forgery>

const sha256Of = (dice: Dice) => Buffer.from(sha256(Buffer.from([dice.below(256)]))).toString('hex')

function withSubject(own: OwnEntry, patch: Fields): OwnEntry {
  const [first] = own.entry.subjects
  return { ...own, entry: { ...own.entry, subjects: [{ ...first!, ...patch }] } }
}

/** The entry that an app would write for a version; null where no log takes it. */
export function entryFor(
  { organizationId, at, stamp }: Pick<Forger, 'organizationId' | 'at' | 'stamp'>,
  actor: Forger['actors'][number],
  after: Fields,
  parent: string | null,
  seq: number,
): OwnEntry | null {
  try {
    const salt = sha256(Buffer.from(`salt ${seq}`))
    const { kind, id, hlc } = after as unknown as EntityRecord
    const version = {
      hlc,
      parent,
      after: versionHash(versionSalt(salt, sha256), canonicalJson(after), sha256),
    }
    const entry: OwnEntry['entry'] = {
      v: 2,
      seq,
      deviceId: actor.deviceId,
      organizationId,
      teamId: after.teamId as string | null,
      time: at(1),
      hlc: stamp(1, actor.deviceId),
      actor: { type: 'person', id: actor.personId },
      action: 'records.write',
      subjects: [{ kind, id, version }],
      result: 'success',
      session: 's',
      transport: 'window',
      tx: 't',
      prev: '0'.repeat(64),
      payload: '0'.repeat(64),
    }
    return auditEntry.safeParse(entry).success ? { entry, salt } : null
  } catch {
    return null
  }
}
