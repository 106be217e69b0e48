import { fromBase64 } from '#shared/kernel/bytes.ts'
import type { AuditReader } from '../../audit/auditReader.ts'
import { changesAbout } from '../../audit/records/changesAbout.ts'
import { originOf } from '../../audit/verifier/computers.mjs'
import type { Computer } from '../../audit/verifier/computers.mjs'
import { tyingKinds } from '../../audit/verifier/entryRecords.mjs'
import { tieKeys } from '../../audit/verifier/keyTies.mjs'
import type { QueryContext } from '#core/door/context.ts'
import { deviceNames, withOwner } from './otherLogs.ts'
import { auditCheckMessages as m } from '#shared/messages/auditChecks.messages.ts'

/** Maximum number of computers named that are not accepted. */
const mostLeftOut = 200

/**
 * Sentences about the computers with a log here whose keys no chain of entries ties to the founder (`tieKeys`), and about
 * those that are not accepted. Source: PROVENANCE rule 22.
 */
export function untiedKeys(context: QueryContext): string[] {
  const { format } = context
  const { audit, peers, organizationId, sync } = context.organization
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
    const key = { origin: originOf(organizationId, deviceId, deviceId), publicKey: Buffer.from(publicKey) }
    const name = withOwner(context, deviceNames(context, deviceId))
    computers.set(deviceId, { deviceId, name, fingerprint: '', key })
  }
  const changes = logs.flatMap(({ reader }, log) => changesAbout(reader, tyingKinds, log))
  const untied = tieKeys(organizationId, computers.values(), changes, new Set(computers.keys()))
    .filter(({ isTied }) => !isTied)
    .map(({ name, chain }) =>
      chain.length === 0
        ? format(m.untied, { computer: name })
        : format(m.untiedVia, { computer: name, chain: chain.join('; ') }),
    )
  const leftOut = sync.arrivals
    .wrongOf('device', mostLeftOut)
    .map(({ record: { personId, name } }) =>
      withOwner(context, { deviceName: String(name), personName: personNameOf(context, personId) }),
    )
    .map((computer) => format(m.notAccepted, { computer }))
  return [...untied, ...leftOut]
}

const personNameOf = (context: QueryContext, id: unknown) =>
  (typeof id === 'string' && context.get('person', id, { includeDeleted: true })?.name) || ''
