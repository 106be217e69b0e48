import { teamMessages } from '#shared/messages/team.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { ComputerView, teamContract } from '#shared/contract/team.contract.ts'
import type { Device } from '#shared/entities/tenancy/device.entity.ts'
import { computerName } from '#core/access/computerName.ts'
import { pageOfList } from '#core/commands/pageOfList.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import { nameKeyPath } from '#core/store/nameKey.ts'

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

/** The computers of the team by person: this one first, those in use before the blocked ones. */
export const listComputers: TeamHandlers['team.computers'] = ({ status, ...asked }, context) => {
  const devices = context.find('device', {
    selector: {
      ...(status !== undefined && { status }),
      ...(!context.can('team:manage') && { personId: context.member.personId }),
    },
    sort: [{ status: 'asc' }, { 'personId.nameKey': 'asc' }, { [nameKeyPath]: 'asc' }],
  })
  const members = new Set(context.find('membership').map((place) => place.personId))
  const { deviceId } = context.organization.signer
  const listed = devices
    .filter(({ personId }) => personId === context.member.personId || members.has(personId))
    .toSorted((a, b) => Number(b.id === deviceId) - Number(a.id === deviceId))
  const page = pageOfList(listed, asked)
  return { ...page, items: computerViews(page.items, context) }
}

function computerViews(devices: readonly Device[], context: QueryContext): ComputerView[] {
  const { sync, signer } = context.organization
  const isOnline = sync.status().state === 'online'
  const heard = new Map(sync.lists.devices().list.map((one) => [one.deviceId, one.lastSeenAt]))
  const letIn = new Map(sync.ownerLinks().map((link) => [link.invitationId, link.usedAt]))
  const inTouch = new Set(sync.people().map((one) => one.deviceId))
  return devices.map((device) => {
    const { id, personId, status } = device
    const isThis = id === signer.deviceId
    return {
      deviceId: id,
      name: computerName(context.organization.store, device, context.format),
      personId,
      personName: context.get('person', personId, { includeDeleted: true })?.name ?? '',
      status,
      addedAt: device.createdAt,
      isThis,
      isMine: personId === context.member.personId,
      isInTouch: status === 'active' && (isThis ? isOnline : inTouch.has(id)),
      lastSeenAt: heard.get(id) ?? null,
      letInByServerAt: letIn.get(device.invitationId ?? '') ?? null,
      mayRevoke: status === 'active' && !isThis && mayRevoke(context, device),
      version: device.version,
    }
  })
}

/**
 * Revokes a computer. The server closes its connections when it receives the change.
 * The operation keeps the name `team.shutOut`, which audit logs and scripts contain.
 */
export const revokeComputer: TeamHandlers['team.shutOut'] = ({ deviceId, version }, context) => {
  const device = context.require('device', deviceId)
  if (device.personId !== context.member.personId && !isOfTeam(context, device.personId)) {
    throw refusal('not_found', teamMessages.noComputer)
  }
  if (!mayRevoke(context, device)) {
    throw refusal('forbidden', teamMessages.onlyOwnComputers)
  }
  if (deviceId === context.organization.signer.deviceId) {
    throw refusal('precondition_failed', teamMessages.thisComputer)
  }
  if (device.status === 'revoked') return {}
  context.update('device', deviceId, { status: 'revoked' }, version)
  context.afterCommit(() => context.organization.sync.lists.outdate())
  return {}
}
