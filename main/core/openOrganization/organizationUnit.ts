import { organizationMessages } from '#shared/messages/organizations.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { AuditFacts } from '#shared/entities/audit/auditEntry.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Actor, Member } from '#core/access/actor.ts'
import { judgeChanges } from '#core/access/judgeChanges.ts'
import type { JudgeChanges } from '#core/access/judgeChanges.ts'
import type { Ports } from '#core/ports.ts'
import { createUnitOfWork } from '#core/commands/unitOfWork.ts'
import type { UnitOfWork } from '#core/commands/unitOfWork.ts'
import { entriesOfCommit } from '#core/openOrganization/entriesOfCommit.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'

interface Origin {
  organization: OpenOrganization
  member: Pick<Member, 'personId' | 'personName'>
  actor: Actor
  /** The operation. */
  action: string
  /** The language of the errors. */
  format?: FormatMessage
}

/**
 * The common facts of one transaction's audit entries.
 * @throws OrgataError `internal` for somebody who does not work on this computer: its log names nobody else
 */
export function auditFacts(
  origin: Origin & { tx: string; result: 'success' | 'failure' },
): Omit<AuditFacts, 'subjects' | 'teamId'> {
  if (origin.member.personId !== origin.organization.personId)
    throw refusal('internal', organizationMessages.foreignEntry)
  return {
    actor: { type: origin.actor.type, id: origin.member.personId, name: origin.member.personName },
    action: origin.action,
    result: origin.result,
    session: origin.actor.session,
    transport: origin.actor.transport,
    tx: origin.tx,
    hlc: origin.organization.clock.tick(),
  }
}

/**
 * A unit of work of one member in one organization; each commit has its own transaction id in the audit log. `judge`:
 * by default the member's rights.
 */
export function createOrganizationUnit(
  origin: Origin & { ports: Ports; newId: () => string; judge?: JudgeChanges },
): UnitOfWork {
  const { organization, ports, newId, member } = origin
  const { store, organizationId, signer } = organization
  return createUnitOfWork({
    store: organization.store,
    organizationId: organization.organizationId,
    teamId: organization.teamId,
    actorId: origin.member.personId,
    now: () => toInstant(ports.clock.nowMs()),
    newId,
    format: origin.format,
    tick: () => organization.clock.tick(),
    judge:
      origin.judge ??
      judgeChanges({ store, organizationId, personId: member.personId, deviceId: signer.deviceId }),
    appendAudit(db, noted, reason) {
      const common = auditFacts({ ...origin, tx: newId(), result: 'success' })
      organization.audit.append(
        entriesOfCommit(origin.action, noted).map((entry) => ({
          ...common,
          ...entry,
          ...(reason === undefined ? {} : { reason }),
        })),
        db,
      )
    },
  })
}
