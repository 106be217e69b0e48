import { OrgataError } from '#shared/kernel/errors.ts'
import { findMember } from './access/member.ts'
import type { DeviceSigner } from './audit/deviceKey.ts'
import type { Actor } from './actor.ts'
import type { Ports } from './ports.ts'
import type { Workspace } from './workspace.ts'
import { createWorkspaceUnit } from './workspaceUnit.ts'

interface Entering {
  workspace: Workspace
  signer: DeviceSigner
  ports: Ports
  newId: () => string
  actor: Actor
  personName: string
  signal: AbortSignal
}

/** How long a new member's computer waits for the team's first records. */
const arrivalMs = 30_000

/**
 * Ends joining: waits until the team's records have come, then says who has arrived on which computer.
 * @throws OrgataError `unavailable` if they do not come in time; the organization is on this computer all the same and
 * goes on when the server answers
 */
export async function enterOrganization(entering: Entering): Promise<void> {
  const { workspace, signer, ports, newId, actor, personName } = entering
  await membershipArrives(entering)
  const member = { personId: workspace.personId, personName }
  const unit = createWorkspaceUnit({ workspace, member, actor, action: 'organizations.join', ports, newId })
  unit.update('person', workspace.personId, { name: personName, status: 'active' })
  if (workspace.store.get('device', signer.deviceId) === undefined) {
    unit.insert('device', {
      id: signer.deviceId,
      teamId: null,
      name: ports.deviceName,
      personId: workspace.personId,
      publicKey: signer.publicKey,
      status: 'active',
    })
  }
  unit.commit()
}

function membershipArrives({ workspace, ports, signal }: Entering): Promise<void> {
  const isThere = () => findMember(workspace.store, workspace.teamId, workspace.personId) !== undefined
  return new Promise((resolve, reject) => {
    const finish = (end: () => void) => {
      stop()
      ports.timers.clearTimeout(timer)
      signal.removeEventListener('abort', cancelled)
      end()
    }
    const check = () => {
      if (isThere()) finish(resolve)
    }
    const cancelled = () => finish(() => reject(new OrgataError('cancelled', 'Cancelled.')))
    const timer = ports.timers.setTimeout(
      () =>
        finish(() =>
          reject(
            new OrgataError(
              'unavailable',
              'The invitation was accepted, but the team’s data has not arrived yet. It will come by itself as soon as the server answers.',
            ),
          ),
        ),
      arrivalMs,
    )
    const stop = workspace.store.onCommit(check)
    signal.addEventListener('abort', cancelled)
    check()
  })
}
