import { organizationMessages } from '#shared/messages/organizations.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { organizationsContract } from '#shared/contract/organizations.contract.ts'
import { isTimezone } from '#shared/kernel/zonedTime.ts'
import type { Handlers } from '#core/door/context.ts'
import { keepPicture } from '#core/files/keepPicture.ts'

type OrganizationHandlers = Handlers<typeof organizationsContract>

export const updateOrganization: OrganizationHandlers['organizations.update'] = (
  { version, ...fields },
  context,
) => {
  if (fields.timezone !== undefined && !isTimezone(fields.timezone)) {
    throw refusal('invalid_input', organizationMessages.noTimezone, { timezone: fields.timezone })
  }
  return context.update('organization', context.organization.organizationId, fields, version)
}

export const setLogo: OrganizationHandlers['organizations.setLogo'] = async (
  { version, picture },
  context,
) => {
  const { organizationId, blobs } = context.organization
  const logo = picture && (await keepPicture(blobs, picture))
  return context.update('organization', organizationId, { logo }, version)
}

export const setStatus: OrganizationHandlers['organizations.setStatus'] = ({ version, status }, context) => {
  const { organizationId } = context.organization
  const before = context.require('organization', organizationId).status
  const isChanged = before !== status
  const ended = isChanged && status === 'deleted' ? { endedAt: context.now() } : {}
  const resumed = isChanged && before === 'deleted' ? { endedAt: null } : {}
  return context.update('organization', organizationId, { status, ...ended, ...resumed }, version)
}
