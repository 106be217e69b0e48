import { organizationMessages } from '#shared/messages/organizations.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { findMember } from '#core/access/member.ts'
import { teamToOpen } from '#core/access/ownTeams.ts'
import { placesOf } from '#core/access/places.ts'
import { writeLocalOrganization } from '../openOrganization/localFiles.ts'
import type { LocalOrganization } from '../openOrganization/localFiles.ts'
import type { OpenOrganization } from '../openOrganization/openOrganization.ts'
import type { Ports } from '#core/ports.ts'
import type { CurrentOrganization } from './currentOrganization.ts'

/** Kinds of records that decide in which teams a person may work. */
const placeKinds: ReadonlySet<string> = new Set(['membership', 'organizationMember', 'team', 'person'])

/** The team in which the current organization is open. */
export interface OpenTeams {
  /** Opens another team; all its data is on this computer. @throws OrgataError `unauthenticated` if none is open */
  openTeam(teamId: string): Promise<void>
  /** Opens an organization in the team that was open last, or another of the person's if they left that one. */
  useKnown(local: LocalOrganization): Promise<void>
}

/** Follows the records of the current organization: its name, and whether the person is still in the open team. */
export function createOpenTeams({
  current,
  ports,
}: {
  current: CurrentOrganization
  ports: Ports
}): OpenTeams {
  const openTeam = async (teamId: string): Promise<void> => {
    const { local } = current
    if (local === undefined) throw refusal('unauthenticated', organizationMessages.noneOpen)
    if (local.teamId === teamId) return
    const next = { ...local, teamId }
    await current.use(next, () => rememberTeam(ports, next))
  }

  /** A person who was removed from the open team continues in another one of theirs. */
  const leaveLostTeam = ({ store, teamId, personId }: OpenOrganization) => {
    const wasMember = placesOf(store, personId).some((place) => place.teamId === teamId)
    if (!wasMember || findMember(store, teamId, personId) !== undefined) return
    const other = teamToOpen(store, personId, teamId)
    if (other === teamId) return
    openTeam(other).catch((error: unknown) =>
      ports.log.error('Another team could not be opened.', { error: String(error) }),
    )
  }

  current.onOpen((organization) => {
    const { local } = current
    organization.store.onCommit(({ changes }) => {
      const renamed = changes.find(({ kind }) => kind === 'organization')
      if (renamed !== undefined && local !== undefined) {
        writeLocalOrganization(ports.dataDir, { ...local, name: renamed.after.name })
      }
      if (changes.some(({ kind }) => placeKinds.has(kind))) leaveLostTeam(organization)
    })
  })

  return {
    openTeam,
    async useKnown(local) {
      const { store, teamId, personId } = await current.use(local)
      const team = teamToOpen(store, personId, teamId)
      if (team !== teamId) await openTeam(team)
    },
  }
}

function rememberTeam(ports: Ports, local: LocalOrganization): void {
  try {
    writeLocalOrganization(ports.dataDir, local)
  } catch (error) {
    ports.log.warn('The team to open at the next start was not written down.', { error: String(error) })
  }
}
