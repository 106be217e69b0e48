import { mostOwnerLinks, ownerLinkText } from '#shared/protocol/ownerLinks.ts'
import type { OwnerLink } from '#shared/protocol/ownerLinks.ts'
import { isSignedByServer } from './serverKey.ts'

/**
 * The links of the server's machine that are known, and those that the server's key signed; null where there is no new one. What
 * was known once stays, so that a server cannot take back that it let somebody in.
 */
export function knownOwnerLinks(
  organizationId: string,
  receiptKey: string | null,
  known: readonly OwnerLink[],
  said: readonly OwnerLink[],
): OwnerLink[] | null {
  if (receiptKey === null) return null
  const ids = new Set(known.map(({ invitationId }) => invitationId))
  const added = said.filter(
    (link) =>
      !ids.has(link.invitationId) &&
      isSignedByServer(receiptKey, ownerLinkText(organizationId, link), link.signature),
  )
  return added.length === 0 ? null : [...added, ...known].slice(0, mostOwnerLinks)
}
