import { organizationMessages } from '#shared/messages/organizations.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Session } from '#shared/contract/organizations.contract.ts'
import type { CommandContext } from '#core/door/context.ts'
import { writeEnd } from './endOfComputer.ts'

interface Left {
  session: Session
  setAside: string | null
  isRevoked: boolean
}

/** Interval of the check for waiting changes, and the limit without progress. */
const lookMs = 100
const idleLimitMs = 30_000

/** A team needs a member who can invite and revoke. */
function keepAnOwner({ find, get, member }: CommandContext): void {
  if (member.role !== 'owner') return
  const others = find('membership', { selector: { status: 'active' } }).filter(
    ({ personId }) => personId !== member.personId && get('person', personId) !== undefined,
  )
  const owners = others.filter(
    ({ role, personId }) => role === 'owner' && get('person', personId)?.status === 'active',
  )
  if (others.length === 0 || owners.length > 0) return
  throw refusal('precondition_failed', organizationMessages.onlyOwner)
}

/** It is the last access to the server's data. */
function isLastComputer({ find, organization }: CommandContext): boolean {
  const computers = find('device', { selector: { status: 'active' } })
  return computers.every(({ id }) => id === organization.signer.deviceId)
}

function unsent(context: CommandContext, cause?: unknown): Error {
  const { waiting, refused, waitingFor, state, isRevoked } = context.organization.sync.status()
  const count = waiting + refused
  const away = isRevoked ? organizationMessages.unsentBlocked : organizationMessages.unsentOffline
  const message = state === 'online' ? organizationMessages.unsent : away
  const details = { waiting: count, logEntries: waitingFor.logEntries, isOnline: state === 'online' }
  return refusal('precondition_failed', message, { count }, { details, cause })
}

/** Waits until the server has everything. @throws OrgataError `precondition_failed` with how many changes wait */
async function sendAll(context: CommandContext): Promise<void> {
  const { sync } = context.organization
  const { timers, clock } = context.ports
  try {
    await sync.syncNow()
  } catch (error) {
    throw unsent(context, error)
  }
  let least = Number.POSITIVE_INFINITY
  let movedMs = clock.nowMs()
  for (;;) {
    const { state, waiting, waitingFor, isChecked, refused } = sync.status()
    const left = waiting + waitingFor.logEntries
    if (state === 'online' && isChecked && left === 0 && refused === 0) return
    if (state !== 'online' || (left === 0 && refused > 0)) throw unsent(context)
    if (left < least) {
      least = left
      movedMs = clock.nowMs()
    }
    if (clock.nowMs() - movedMs > idleLimitMs) throw unsent(context)
    context.progress({
      done: 0,
      total: null,
      label: context.format(organizationMessages.sendingChanges, { count: left }),
    })
    await new Promise<void>((resolve) => timers.setTimeout(resolve, lookMs))
    await context.breathe()
  }
}

/**
 * Leaves the open organization on this computer. Only data that the server has are deleted: without a server, with
 * unsent changes, or without another computer that has access, the folder is set aside.
 */
export async function leaveOrganization(
  { evenIfUnsent }: { evenIfUnsent: boolean },
  context: CommandContext,
): Promise<Left> {
  keepAnOwner(context)
  const { sync, organizationId, signer } = context.organization
  const hasServer = sync.status().state !== 'off'
  let isSent = hasServer
  const send = async () => {
    if (!isSent) return
    await sendAll(context).catch((error: unknown) => {
      if (!evenIfUnsent || context.signal.aborted) throw error
      isSent = false
    })
  }
  await send()
  await context.breathe()
  const computer = { id: signer.deviceId, kind: 'device', name: context.ports.deviceName }
  context.record(computer, null, { left: true, wasSent: isSent })
  context.commitStep()
  const end = isSent ? writeEnd(context) : null
  await send()
  await context.breathe()
  context.progress({ done: 0, total: null, label: context.format(organizationMessages.leaving) })
  let isRevoked = false
  if (hasServer) {
    try {
      await sync.revokeThisComputer(end)
      isRevoked = true
    } catch (error) {
      if (!evenIfUnsent) throw error
      isSent = false
    }
  }
  const isKept = !isSent || isLastComputer(context)
  return { ...(await context.organizations.giveUp(organizationId, isKept)), isRevoked }
}
