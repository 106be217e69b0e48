import { maxTeams } from '#shared/contract/organizations.contract.ts'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { isStoppedWhenClosed, permissions, roleAllows } from '#shared/entities/permission.ts'
import type { Permission } from '#shared/entities/permission.ts'
import { closedAt } from '#core/access/closed.ts'
import { findMember, isArriving } from '#core/access/member.ts'
import { ownTeams } from '#core/access/ownTeams.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import { listLocalOrganizations, readPersonName } from '../openOrganization/localFiles.ts'
import type { Ports } from '#core/ports.ts'
import type { OpenOrganization } from '../openOrganization/openOrganization.ts'

/** The person, the open organization and the others on this computer. */
export function sessionOf(parts: {
  ports: Pick<Ports, 'dataDir' | 'deviceName' | 'secrets'>
  signer: DeviceSigner
  current: OpenOrganization | undefined
  /** Why the organization that was open last is not. */
  problem: Session['problem']
}): Session {
  const { ports, signer, current, problem } = parts
  const device = { id: signer.deviceId, name: ports.deviceName, keyProtection: ports.secrets.protection }
  const organizations = listLocalOrganizations(ports.dataDir).map((local) => ({
    id: local.organizationId,
    name: local.name,
    open: local.organizationId === current?.organizationId,
    isExample: local.isExample === true,
  }))
  if (current === undefined) {
    const nobody = { organization: null, team: null, person: null, role: null, teams: [] }
    const may = { permissions: [], closed: null }
    const nameHere = readPersonName(ports.dataDir)
    return { state: 'none', ...nobody, nameHere, ...may, device, organizations, problem }
  }
  const { store } = current
  const organization = store.get('organization', current.organizationId)
  const team = store.get('team', current.teamId)
  const member = findMember(store, current.teamId, current.personId)
  const closed = closedAt(store, current)
  const isLeft = (permission: Permission) => closed === null || !isStoppedWhenClosed(permission)
  return {
    state: member === undefined && isArriving(store, current.personId) ? 'arriving' : 'open',
    organization:
      organization === undefined
        ? null
        : { id: organization.id, name: organization.name, timezone: organization.timezone },
    team: team === undefined ? null : { id: team.id, name: team.name },
    person: member === undefined ? null : { id: member.personId, name: member.personName },
    nameHere: member?.personName ?? readPersonName(ports.dataDir),
    role: member?.role ?? null,
    teams: ownTeams(store, current.personId)
      .filter(({ team: { id } }, at) => at < maxTeams - 1 || id === current.teamId)
      .map(({ team: { id, name }, role }) => ({ id, name, role })),
    permissions:
      member === undefined ? [] : permissions.filter((p) => roleAllows(member.role, p) && isLeft(p)),
    closed,
    device,
    organizations,
    problem: null,
  }
}
