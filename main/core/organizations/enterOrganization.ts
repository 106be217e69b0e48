import { OrgataError } from '#shared/kernel/errors.ts'
import { findMember } from '#core/access/member.ts'
import type { Actor, Member } from '#core/access/actor.ts'
import { noteComputer } from '../openOrganization/noteComputer.ts'
import type { Ports } from '#core/ports.ts'
import type { OpenOrganization } from '../openOrganization/openOrganization.ts'
import { createOrganizationUnit } from '#core/openOrganization/organizationUnit.ts'

interface Entering {
  organization: OpenOrganization
  ports: Ports
  newId: () => string
  actor: Actor
  /** As it was typed here; left out, as the invitation says. */
  personName?: string
  signal?: AbortSignal
  /** How long to wait for the team's records; left out, for as long as the organization is open. */
  limitMs?: number
}

/**
 * Ends joining: waits until the team's records have come, then says who has arrived on which computer.
 * @throws OrgataError `unavailable` if they do not come in time; the organization is on this computer all the same
 */
export async function enterOrganization(entering: Entering): Promise<void> {
  const { organization, ports, newId, actor } = entering
  const { personId, personName: known } = await membershipArrives(entering)
  // Who was here before keeps their name, whatever was typed on another computer.
  const isNew = organization.store.get('person', personId)?.status === 'invited'
  const personName = isNew ? (entering.personName ?? known) : known
  const member = { personId, personName }
  const unit = createOrganizationUnit({
    organization,
    member,
    actor,
    action: 'organizations.join',
    ports,
    newId,
  })
  if (isNew) unit.update('person', personId, { name: personName, status: 'active' })
  noteComputer(organization, unit, ports)
  unit.commit()
}

const system: Actor = { type: 'system', transport: 'sync', session: 'sync' }

/** Goes on with joining where it was cut off: by the end of the program, or because the team's records took too long. */
export function goOnEntering(
  entering: Pick<Entering, 'organization' | 'ports' | 'newId' | 'personName'>,
): void {
  const { store, signer, sync } = entering.organization
  if (sync.status().state === 'off' || store.get('device', signer.deviceId) !== undefined) return
  enterOrganization({ ...entering, actor: system }).catch((error: unknown) =>
    entering.ports.log.error('Joining could not be ended.', { error: String(error) }),
  )
}

function membershipArrives({ organization, ports, signal, limitMs }: Entering): Promise<Member> {
  const { store, teamId, personId } = organization
  return new Promise((resolve, reject) => {
    let timer: unknown = null
    const finish = (end: () => void) => {
      stop()
      ports.timers.clearTimeout(timer)
      signal?.removeEventListener('abort', cancelled)
      end()
    }
    const check = () => {
      const member = findMember(store, teamId, personId)
      if (member !== undefined) finish(() => resolve(member))
    }
    const cancelled = () => finish(() => reject(new OrgataError('cancelled', 'Cancelled.')))
    const late = () =>
      finish(() =>
        reject(
          new OrgataError(
            'unavailable',
            'The invitation was accepted, but the team’s data has not arrived yet. It will come by itself as soon as the server answers.',
          ),
        ),
      )
    if (limitMs !== undefined) timer = ports.timers.setTimeout(late, limitMs)
    const stop = store.onCommit(check)
    signal?.addEventListener('abort', cancelled)
    check()
  })
}
