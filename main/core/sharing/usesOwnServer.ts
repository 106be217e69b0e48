import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'
import type { Sharing } from './sharing.ts'

/** Whether an organization's connection leads to the server on this computer. */
export function usesOwnServer(
  sharing: Sharing,
  { organizationId, sync }: Pick<OpenOrganization, 'organizationId' | 'sync'>,
): boolean {
  const pin = sync.server()?.pin ?? null
  return pin !== null && pin === sharing.pinOf(organizationId)
}

/** The server's address for other computers, where this one reaches it in a way that they cannot. */
export function urlForOthers(
  sharing: Sharing,
  organization: Pick<OpenOrganization, 'organizationId' | 'sync'>,
): string | undefined {
  return usesOwnServer(sharing, organization) ? sharing.urlForOthers(organization.organizationId) : undefined
}
