import { callsMessages } from '#shared/messages/calls.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Operation } from '#shared/contract/defineContract.ts'
import { permissionOf } from '#shared/contract/permissionOf.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refuseWhereClosed } from '#core/access/closed.ts'
import { authorise, findMember, isArriving } from '#core/access/member.ts'
import type { Actor, Member } from '#core/access/actor.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'
import { auditFacts } from '#core/openOrganization/organizationUnit.ts'
import type { Organizations } from '#core/organizations/organizations.ts'

/** The open organization, and the member who acts in it. */
export interface Inside {
  organization: OpenOrganization
  member: Member
}

/** Admits calls to the open organization. */
export interface Entrance {
  /**
   * The open organization and the member, for an operation with its parsed input.
   * @throws OrgataError `unauthenticated`, why the organization could not be opened, `forbidden`, which is an entry in the log where it was an attempt
   */
  inside(name: string, operation: Operation, actor: Actor, input: unknown): Inside
  /** @throws OrgataError `unavailable` where another organization is open by now */
  mustBeOpen(organization: OpenOrganization | undefined): void
}

/** Makes the entrance to the organization that is open at each call. */
export function createEntrance(options: {
  organizations: Pick<Organizations, 'current' | 'session'>
  newId: () => string
  isClosing: () => boolean
}): Entrance {
  const { organizations, newId, isClosing } = options

  const recordDenial = ({ organization, member }: Inside, name: string, actor: Actor, denial: unknown) => {
    const error = denial instanceof OrgataError ? { error: denial.code } : {}
    const facts = {
      ...auditFacts({ organization, member, actor, action: name, tx: newId(), result: 'failure' }),
      ...error,
    }
    organization.store.commit([], (db) => {
      const entity = { kind: 'operation', id: name, name }
      organization.audit.append(
        [{ ...facts, teamId: organization.teamId, subjects: [{ entity, before: null, after: null }] }],
        db,
      )
    })
  }

  return {
    inside(name, operation, actor, input) {
      const permission = permissionOf(operation, input)
      const organization = organizations.current
      if (organization === undefined) {
        const { problem } = organizations.session()
        if (problem === null) throw refusal('unauthenticated', callsMessages.noOrganization)
        throw refusal(problem.code, callsMessages.notOpened, { name: problem.name, problem: problem.message })
      }
      const member = findMember(organization.store, organization.teamId, organization.personId)
      try {
        authorise(permission, member, () => isArriving(organization.store, organization.personId))
      } catch (denial) {
        // A refused attempt of the application itself after a sync has no author.
        const isAttempt = operation.type === 'command' && actor.type !== 'system'
        if (isAttempt && member !== undefined) recordDenial({ organization, member }, name, actor, denial)
        throw denial
      }
      refuseWhereClosed(operation, permission, organization.store, organization)
      return { organization, member }
    },
    mustBeOpen(organization) {
      if (organization === undefined || organizations.current === organization) return
      throw refusal('unavailable', isClosing() ? callsMessages.closing : callsMessages.anotherOpened)
    },
  }
}
