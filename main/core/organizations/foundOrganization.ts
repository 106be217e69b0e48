import { founderPlaces, judgeChanges } from '#core/access/judgeChanges.ts'
import type { Actor } from '#core/access/actor.ts'
import { noteComputer } from '../openOrganization/noteComputer.ts'
import type { Ports } from '#core/ports.ts'
import type { OpenOrganization } from '../openOrganization/openOrganization.ts'
import { createOrganizationUnit } from '#core/openOrganization/organizationUnit.ts'
import { everyoneRole } from '#shared/entities/tenancy/everyoneRole.ts'

interface Founding {
  organization: OpenOrganization
  ports: Ports
  newId: () => string
  actor: Actor
  names: { personName: string; organizationName: string; teamName: string }
}

/** Writes the first records of a new organization, in one transaction: itself, a team, its owner, their computer. */
export function foundOrganization({ organization, ports, newId, actor, names }: Founding): void {
  const { organizationId, teamId, personId } = organization
  const member = { personId, personName: names.personName }
  const unit = createOrganizationUnit({
    organization,
    member,
    actor,
    action: 'organizations.create',
    ports,
    newId,
    judge: judgeChanges({
      store: organization.store,
      organizationId,
      personId,
      deviceId: organization.signer.deviceId,
      places: founderPlaces,
    }),
  })
  unit.insert('organization', {
    id: organizationId,
    teamId: null,
    name: names.organizationName,
    industry: '',
    size: 'small',
    status: 'active',
    timezone: ports.timezone,
  })
  unit.insert('team', { id: teamId, teamId: null, name: names.teamName, description: '' })
  unit.insert('person', { id: personId, teamId: null, name: names.personName, email: '', status: 'active' })
  const everyone = unit.insert('jobRole', { ...everyoneRole })
  unit.insert('membership', {
    name: names.personName,
    personId,
    role: 'owner',
    jobRoleIds: [everyone.id],
    status: 'active',
    joinedAt: everyone.createdAt,
  })
  noteComputer(organization, unit, ports)
  unit.commit()
}
