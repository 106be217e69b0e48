import type { CommandContext } from '#core/door/context.ts'
import { auditFacts } from '#core/openOrganization/organizationUnit.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { toInstant } from '#shared/kernel/time.ts'

/** The last version of this computer's record, and the one before. */
export interface EndOfComputer {
  base: EntityRecord<'device'>
  record: EntityRecord<'device'>
}

/**
 * Writes the entry of the version in which this computer is revoked. The version itself is not kept here: once the server
 * has it, this computer can send nothing any more. Null for a computer without a record.
 */
export function writeEnd({
  organization,
  member,
  actor,
  newId,
  ports,
}: CommandContext): EndOfComputer | null {
  const { store, audit, signer, clock } = organization
  const base = store.get('device', signer.deviceId)
  if (base === undefined || base.status === 'revoked') return null
  const record = {
    ...base,
    status: 'revoked' as const,
    version: base.version + 1,
    updatedAt: toInstant(ports.clock.nowMs()),
    updatedBy: member.personId,
    hlc: clock.tick(),
  }
  const { id, kind, name } = record
  const subject = {
    entity: { id, kind, name },
    before: base as unknown as Json,
    after: record as unknown as Json,
    writes: true as const,
  }
  const origin = { organization, member, actor, action: 'organizations.leave' }
  store.commit([], (db) => {
    const facts = auditFacts({ ...origin, tx: newId(), result: 'success' })
    audit.append([{ ...facts, teamId: record.teamId, subjects: [subject] }], db)
  })
  return { base, record }
}
