import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findMember } from '#core/access/member.ts'
import type { Actor } from '#core/access/actor.ts'
import { createBackground } from '#core/background/background.ts'
import type { SliceReactions } from '#core/door/defineSlice.ts'
import { attestBefore, attestOnce } from '#core/features/audit/attestBefore.ts'
import { noteConflicts } from '#core/features/sync/inbox/noteConflicts.ts'
import { noteNewConflicts } from '#core/features/sync/inbox/noteNewConflicts.ts'
import { createOrganizationUnit } from '#core/openOrganization/organizationUnit.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { Laptop } from '#test/support/laptop.ts'

const format = createFormatMessage()

/** The parts of a release of the application that a simulated laptop runs. */
export interface AppRelease {
  Laptop: typeof Laptop
  /** Does by itself what the application does: writes lost values to the inbox, attests what was before. */
  workInBackground(laptop: Laptop): void
}

interface Parts {
  Laptop: typeof Laptop
  findMember: typeof findMember
  createBackground: typeof createBackground
  createOrganizationUnit: typeof createOrganizationUnit
  noteConflicts: typeof noteConflicts
  slices: SliceReactions[]
  attestBefore: typeof attestBefore | null
}

function releaseOf(parts: Parts): AppRelease {
  const { slices } = parts

  function contextOf({ organization, ports, newId }: Laptop, actor: Actor, action: string) {
    const member = parts.findMember(organization.store, organization.teamId, organization.personId)
    if (member === undefined || member.role === 'viewer') throw new Error('may not change anything')
    const unit = parts.createOrganizationUnit({ organization, member, actor, action, ports, newId })
    const wholeOrganization = organization.store
    return { ...unit, organization, wholeOrganization, member, actor, newId, commitStep: unit.commit }
  }

  async function attest(laptop: Laptop, actor: Actor): Promise<unknown> {
    const context = contextOf(laptop, actor, 'audit.attestBefore')
    const asked = { ...context, format, progress: () => {}, breathe: () => Promise.resolve() }
    return parts.attestBefore?.({}, asked as unknown as Parameters<typeof attestBefore>[1])
  }

  return {
    Laptop: parts.Laptop,
    workInBackground(laptop) {
      const { organization, ports } = laptop
      const background = parts.createBackground({
        ports,
        slices,
        current: () => organization,
        async call(name, _input, actor) {
          if (name === 'audit.attestBefore') return (await attest(laptop, actor)) as never
          const context = contextOf(laptop, actor, name)
          const answer = parts.noteConflicts({}, context)
          context.commit()
          return answer as never
        },
      })
      background.opened(organization)
    },
  }
}

export const presentRelease: AppRelease = releaseOf({
  Laptop,
  findMember,
  createBackground,
  createOrganizationUnit,
  noteConflicts,
  attestBefore,
  slices: [noteNewConflicts, attestOnce],
})

/** An earlier application noted its invitations in the log, but its laptop of the tests did not. */
const withNotedInvitations = (Earlier: typeof Laptop) =>
  class extends Earlier {
    override invite(...asked: Parameters<Laptop['invite']>) {
      return Laptop.prototype.invite.apply(this, asked)
    }
  }

/** @param root folder with the sources of a release whose parts have the same names */
export async function loadRelease(root: string): Promise<AppRelease> {
  const load = <T>(path: string) => import(pathToFileURL(join(root, path)).href) as Promise<T>
  const { noteNewConflicts: noteNew } = await load<{ noteNewConflicts: SliceReactions }>(
    'main/core/features/sync/inbox/noteNewConflicts.ts',
  )
  // Loaded when sync starts; the choices that it makes then would be the first seed's alone.
  await load('main/core/sync/records/recordSync.ts')
  const { Laptop: EarlierLaptop } = await load<Pick<Parts, 'Laptop'>>('test/support/laptop.ts')
  return releaseOf({
    Laptop: withNotedInvitations(EarlierLaptop),
    ...(await load<Pick<Parts, 'findMember'>>('main/core/access/member.ts')),
    ...(await load<Pick<Parts, 'createBackground'>>('main/core/background/background.ts')),
    ...(await load<Pick<Parts, 'noteConflicts'>>('main/core/features/sync/inbox/noteConflicts.ts')),
    ...(await load<Pick<Parts, 'createOrganizationUnit'>>('main/core/openOrganization/organizationUnit.ts')),
    slices: [noteNew],
    attestBefore: null,
  })
}
