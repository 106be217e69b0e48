import { OrgataError } from '#shared/kernel/errors.ts'
import { findMember } from './access/member.ts'
import type { Actor } from './actor.ts'
import { noteComputer } from './noteComputer.ts'
import type { Ports } from './ports.ts'
import type { Workspace } from './workspace.ts'
import { createWorkspaceUnit } from './workspaceUnit.ts'

interface Entering {
  workspace: Workspace
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
  const { workspace, ports, newId, actor } = entering
  await membershipArrives(entering)
  const { store, personId } = workspace
  const person = store.get('person', personId)
  // Who was here before keeps their name, whatever was typed on another computer.
  const isNew = person === undefined || person.status === 'invited'
  const personName = isNew ? entering.personName : person.name
  const member = { personId, personName }
  const unit = createWorkspaceUnit({ workspace, member, actor, action: 'organizations.join', ports, newId })
  if (isNew) unit.update('person', personId, { name: personName, status: 'active' })
  noteComputer(workspace, unit, ports)
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
