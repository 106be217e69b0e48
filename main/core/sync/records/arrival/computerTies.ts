import { roleAllows } from '#shared/entities/permission.ts'
import { placesAllow } from '#shared/entities/rights/roles.ts'
import { placesOf } from '#core/access/places.ts'
import { contentState } from '#core/audit/peerTables.ts'
import type { RecordChange } from '#core/audit/verifier/entryRecords.mjs'
import { invitationOf, invitationsIn, invitedComputer } from '#core/audit/verifier/vouches.mjs'
import type { MadeInvitation } from '#core/audit/verifier/vouches.mjs'
import type { OwnerLink } from '#shared/protocol/ownerLinks.ts'
import type { Store } from '#core/store/store.ts'
import type { AccessEntries } from './accessEntries.ts'
import type { Roles } from './roleHistory.ts'

/** Whether an entry here ties the key of a new computer to its person. `used`: another computer used the invitation. */
export type Tie = 'tied' | 'untied' | 'used'

export interface ComputerTies {
  /** @param record of a computer that is not known here */
  tieOf(record: Readonly<Record<string, unknown>>): Tie
  /** Whether a person has, or had, the right to invite the other one. */
  mayInvite(personId: string, invitedId: string): boolean
}

/** Reads what ties the keys of new computers to people. Source: PROVENANCE rule 22. */
export function openComputerTies(parts: {
  store: Store
  organizationId: string
  personOf: (deviceId: string) => string | undefined
  /** The key of the computer whose link this one opened, raw in base64. */
  inviterKey: string | undefined
  /** Owners who came back by a link of the server's machine. */
  ownerLinks: () => readonly OwnerLink[]
  entries: AccessEntries
  roles: Pick<Roles, 'now' | 'told'>
  founderId: () => unknown
}): ComputerTies {
  const { store, organizationId, personOf, inviterKey, ownerLinks, roles, founderId } = parts
  const changes = () => [...parts.entries.changes()]

  /** Ended places and former roles count: earlier invitations stay valid. */
  const hasManaged = (personId: string) =>
    [roles.now(personId).places, roles.told().toldPlacesOf(personId)].some((places) =>
      placesAllow(places, null, 'team:manage'),
    )

  const mayInvite = (personId: string, invitedId: string) => personId === invitedId || hasManaged(personId)

  function isPermitted({ personId, change }: MadeInvitation & { change: RecordChange }): boolean {
    const inviter = personOf(change.deviceId)
    return inviter !== undefined && mayInvite(inviter, personId)
  }

  const isOwner = (personId: string) =>
    placesOf(store, personId).some(({ role, status }) => status === 'active' && role === 'owner')

  const managesNow = (personId: string) =>
    placesOf(store, personId).some(
      ({ role, status }) => status === 'active' && roleAllows(role, 'team:manage'),
    )

  /**
   * Whether an entry says that an invitation was withdrawn, by whoever made it or may do so still: its link can have come into
   * other hands. The server withdraws none that was used.
   */
  function isWithdrawn(invitation: MadeInvitation & { change: RecordChange }): boolean {
    const inviter = personOf(invitation.change.deviceId)
    const about = changes().filter(({ kind, id }) => kind === 'invitation' && id === invitation.id)
    return about.some(({ after, deviceId }) => {
      const by = personOf(deviceId)
      if (after['status'] !== 'withdrawn' || by === undefined) return false
      return by === inviter || managesNow(by)
    })
  }

  /** Earlier releases wrote invitations into the entries of a team, which this person may not see. */
  const hasHiddenEntries = () =>
    store.db
      .prepare('SELECT 1 FROM audit_peer_content WHERE state IN (?, ?) LIMIT 1')
      .get(contentState.withheld, contentState.hidden) !== undefined

  return {
    mayInvite,
    tieOf(record) {
      const computer = invitedComputer(record)
      const { personId, publicKey, signature } = computer
      if (publicKey === inviterKey) return 'tied'
      const earlier = store
        .find('device', { selector: { personId }, includeDeleted: true })
        .map((device) => invitedComputer(device))
      const all = invitationsIn(changes())
      const isUninvited = !all.some((one) => one.personId === personId) && earlier.length === 0
      const needsNone = founderId() === personId || (isUninvited && signature === '' && hasHiddenEntries())
      // Stands for the invitation that the founder's first computer does not need.
      const founding = { id: organizationId, personId, key: '' }
      const valid = all.filter((one) => isPermitted(one) && !isWithdrawn(one))
      const ofServer = ownerLinks()
        .filter((link) => isOwner(link.personId))
        .map(({ invitationId, ...link }) => ({ ...link, id: invitationId }))
      const invitations: MadeInvitation[] = [...(needsNone ? [founding] : []), ...valid, ...ofServer]
      const { invitation, isUsed } = invitationOf(organizationId, computer, invitations, earlier)
      if (invitation !== undefined) return 'tied'
      return isUsed ? 'used' : 'untied'
    },
  }
}
