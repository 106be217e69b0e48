import { fromBase64 } from '#shared/kernel/bytes.ts'
import type { AuditReader } from '../../audit/auditReader.ts'
import { originOf } from '../../audit/verifier/computers.mjs'
import type { Computer } from '../../audit/verifier/computers.mjs'
import { tieKeys } from '../../audit/verifier/keyTies.mjs'
import type { RecordChange } from '../../audit/verifier/entryRecords.mjs'
import type { QueryContext } from '#core/door/context.ts'
import { deviceNames } from './otherLogs.ts'

/** The kinds of things by whose entries a key is tied to a person. */
const tying = ['device', 'invitation', 'organization'] as const

/** Entries read of one kind and log. */
const most = 1_000

/**
 * The computers with a log here whose keys no chain of entries ties to a person: the computer's own entry, the invitation,
 * and so on to the founder. Each in plain words. Source: PROVENANCE rule 22.
 */
export function untiedKeys(context: QueryContext): string[] {
  const { audit, peers, organizationId } = context.organization
  const own = {
    deviceId: audit.signer.deviceId,
    publicKey: fromBase64(audit.signer.publicKey),
    reader: audit,
  }
  const logs: { deviceId: string; publicKey: Uint8Array; reader: AuditReader }[] = [
    own,
    ...peers.list().map((log) => ({ ...log, reader: peers.reader(log) })),
  ]
  const computers = new Map<string, Computer>()
  for (const { deviceId, publicKey } of logs) {
    const { deviceName, personName } = deviceNames(context, deviceId)
    const key = { origin: originOf(organizationId, deviceId, deviceId), publicKey: Buffer.from(publicKey) }
    const name = personName === '' ? deviceName : `${personName} (${deviceName})`
    computers.set(deviceId, { deviceId, name, fingerprint: '', key })
  }
  const changes = logs.flatMap(({ reader }, log) => tying.flatMap((kind) => changesIn(reader, kind, log)))
  return tieKeys(computers.values(), changes, new Set(computers.keys()))
    .filter(({ chain }) => chain.length === 0)
    .map(({ name }) => `${name}: no entry here ties the key of this computer to a person.`)
}

/** Whose a key is does not depend on the order of versions. */
const noVersion = { stamp: '', parent: '', attests: false }

function changesIn(reader: AuditReader, kind: (typeof tying)[number], log: number): RecordChange[] {
  return reader.list({ entityKind: kind, limit: most }).flatMap(({ seq, entry, damaged, withheld }) => {
    if (entry === null || damaged || withheld || entry.result !== 'success') return []
    return reader.get(seq).subjects.flatMap(({ kind: about, id, name, after }) =>
      about === kind
        ? [
            {
              kind,
              id,
              name: name ?? '',
              hlc: entry.hlc,
              log,
              seq,
              deviceId: entry.deviceId,
              ...noVersion,
              after: membersOf(after),
            },
          ]
        : [],
    )
  })
}

const membersOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
