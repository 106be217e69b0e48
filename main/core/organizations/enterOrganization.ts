import { organizationMessages } from '#shared/messages/organizations.messages.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
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
  /** The name typed here; by default the one in the invitation. */
  personName?: string
  signal?: AbortSignal
  /** How long to wait while nothing of the team comes; left out, for as long as the organization is open. */
  limitMs?: number
}

/**
 * Completes joining: waits until the team's records are received, then records the person's arrival and computer.
 * @throws OrgataError `unavailable` if they are late, `disk_full` at once; the organization stays on this computer
 */
export async function enterOrganization(entering: Entering): Promise<void> {
  const { organization, ports, newId, actor } = entering
  const { personId, personName: known } = await membershipArrives(entering)
  // A returning member keeps their name, regardless of the one typed on another computer.
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

/** Continues joining that was interrupted by the end of the program or by a timeout. */
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
  const { store, sync, peers, teamId, personId } = organization
  const arrivedSoFar = () =>
    [sync.arrivals.checking, ...peers.list().map(({ frontier }) => frontier.size)].join()
  return new Promise((resolve, reject) => {
    let timer: unknown = null
    let before = arrivedSoFar()
    const finish = (end: () => void) => {
      for (const stop of stops) stop()
      ports.timers.clearTimeout(timer)
      signal?.removeEventListener('abort', cancelled)
      end()
    }
    const check = () => {
      const member = findMember(store, teamId, personId)
      if (member !== undefined) finish(() => resolve(member))
    }
    const cancelled = () => finish(() => reject(refusal('cancelled', organizationMessages.cancelled)))
    const late = () => finish(() => reject(refusal('unavailable', organizationMessages.notArrived)))
    const wait = () => {
      ports.timers.clearTimeout(timer)
      if (limitMs !== undefined) timer = ports.timers.setTimeout(late, limitMs)
    }
    const stuck = () => {
      const trouble = sync.trouble()
      const isFull = trouble instanceof OrgataError && trouble.code === 'disk_full'
      if (limitMs !== undefined && isFull) finish(() => reject(trouble))
    }
    const look = () => {
      const now = arrivedSoFar()
      if (now !== before) wait()
      before = now
    }
    const committed = () => {
      wait()
      check()
    }
    const stops = [store.onCommit(committed), sync.arrivals.onChange(look), sync.onLogs(look)]
    stops.push(sync.onDetail(stuck))
    wait()
    signal?.addEventListener('abort', cancelled)
    check()
  })
}
