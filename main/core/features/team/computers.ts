import type { ComputerView, teamContract } from '#shared/contract/team.contract.ts'
import type { Device } from '#shared/entities/tenancy/device.entity.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'

type TeamHandlers = Handlers<typeof teamContract>

/** An owner of any team owns the organization. */
const isOwner = (context: QueryContext, personId: string) =>
  context.wholeOrganization.count('membership', { personId, role: 'owner', status: 'active' }) > 0

const isOfTeam = (context: QueryContext, personId: string) => context.count('membership', { personId }) > 0

/**
 * One's own computers, and with the permission to manage those of everyone but owners; an owner's only for an owner.
 */
function mayRevoke(context: QueryContext, device: Device): boolean {
  if (device.personId === context.member.personId) return true
  if (!context.can('team:manage')) return false
  return context.member.role === 'owner' || !isOwner(context, device.personId)
}

/** The computers of the team by person, those in use first. */
export const listComputers: TeamHandlers['team.computers'] = (_input, context) => {
  const { sync, signer } = context.organization
  const isManager = context.can('team:manage')
  const isOnline = sync.status().state === 'online'
  const heard = new Map(sync.lists.devices().list.map((one) => [one.deviceId, one.lastSeenAt]))
  const inTouch = new Set(sync.people().map((one) => one.deviceId))
  const members = new Set(context.find('membership').map((place) => place.personId))
  const views = context.find('device').flatMap((device): ComputerView[] => {
    const { id, personId, status } = device
    const isMine = personId === context.member.personId
    const isThis = id === signer.deviceId
    if (!isMine && !(isManager && members.has(personId))) return []
    return [
      {
        deviceId: id,
        name: device.name,
        personId,
        personName: context.get('person', personId, { includeDeleted: true })?.name ?? '',
        status,
        addedAt: device.createdAt,
        isThis,
        isMine,
        isInTouch: status === 'active' && (isThis ? isOnline : inTouch.has(id)),
        lastSeenAt: heard.get(id) ?? null,
        mayRevoke: status === 'active' && !isThis && mayRevoke(context, device),
        version: device.version,
      },
    ]
  })
  return views.sort(
    (a, b) =>
      Number(a.status === 'revoked') - Number(b.status === 'revoked') ||
      Number(b.isThis) - Number(a.isThis) ||
      a.personName.localeCompare(b.personName) ||
      a.name.localeCompare(b.name),
  )
}

/**
 * Revokes a computer. The server closes its connections when it receives the change.
 * The operation keeps the name `team.shutOut`, which audit logs and scripts contain.
 */
export const revokeComputer: TeamHandlers['team.shutOut'] = ({ deviceId, version }, context) => {
  const device = context.require('device', deviceId)
  if (device.personId !== context.member.personId && !isOfTeam(context, device.personId)) {
    throw new OrgataError('not_found', 'This computer does not exist, or not any more.')
  }
  if (!mayRevoke(context, device)) {
    throw new OrgataError(
      'forbidden',
      'You can block your own computers. For others ask an owner or administrator of the team.',
    )
  }
  if (deviceId === context.organization.signer.deviceId) {
    throw new OrgataError(
      'precondition_failed',
      'This is the computer you are working on. Block it from another one.',
    )
  }
  if (device.status === 'revoked') return {}
  context.update('device', deviceId, { status: 'revoked' }, version)
  context.afterCommit(() => context.organization.sync.lists.outdate())
  return {}
}
