import { troubleWords } from '#shared/messages/refusal.ts'
import type { SharingView, syncSharingContract } from '#shared/contract/syncSharing.contract.ts'
import { formatServerAddress } from '#shared/protocol/invitationLink.ts'
import type { CommandContext, Handlers, QueryContext } from '#core/door/context.ts'
import { checkReach } from '#core/sharing/checkReach.ts'
import { isWholeCopy } from '#core/sync/server/serverCopy.ts'
import type { ServerCopy } from '#core/sync/server/serverCopy.ts'
import { hostOf } from '#core/sharing/offeredAddress.ts'
import { usesOwnServer } from '#core/sharing/usesOwnServer.ts'
import type { SharedState } from '#core/sharing/sharing.ts'
import { teamServerMessages as m } from '#shared/messages/teamServer.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'

type SharingHandlers = Handlers<typeof syncSharingContract>

const stateOf = ({ isOn, phase, problem }: SharedState): SharingView['state'] => {
  if (phase === 'on') return 'on'
  if (!isOn && phase === 'off') return 'off'
  return problem === null ? 'starting' : 'failing'
}

function sharingView(context: QueryContext): SharingView {
  const { organization, organizations } = context
  const { organizationId } = organization
  const { sharing } = organizations
  const shared = sharing.of(organizationId)
  const state = stateOf(shared)
  return {
    isPossible: sharing.isPossible,
    state,
    wasOn: shared.port !== null,
    isUsed: usesOwnServer(sharing, organization),
    problem: troubleWords(shared.problem, context.format),
    isPortTaken: shared.isPortTaken,
    restartedAt: shared.restartedAt,
    url: state === 'off' ? null : sharing.urlForOthers(organizationId),
    addressToSend:
      state === 'off'
        ? null
        : formatServerAddress({
            serverUrl: sharing.urlForOthers(organizationId),
            pin: sharing.pinOf(organizationId),
          }),
    isAlone: shared.offered === null,
    port: shared.port,
    copyFrom: organization.sync.serverCopy()?.at ?? null,
    addresses: shared.addresses.map((one) => ({ ...one, isOffered: one.address === shared.offered })),
  }
}

/** An entry in the log about the server on this computer. */
function record(context: CommandContext, change: { before: boolean; after: boolean }): void {
  const url = context.organizations.sharing.urlForOthers(context.organization.organizationId)
  const facts = (isShared: boolean) => ({ url, isShared })
  context.record({ kind: 'server', id: url, name: url }, facts(change.before), facts(change.after))
  // The server runs, or ended; cancelling would only keep that out of the log.
  context.commitStep()
}

export const showSharing: SharingHandlers['sync.sharing'] = (_input, context) => {
  // A computer moves from network to network.
  context.dependsOn('sharing', 'clock', 'sync')
  return sharingView(context)
}

export const share: SharingHandlers['sync.share'] = async ({ takeOver, atAnotherPort }, context) => {
  const { sync, organizationId, signer } = context.organization
  const { sharing } = context.organizations
  const { state, serverUrl } = sync.status()
  const isOwn = usesOwnServer(sharing, context.organization)
  if (state !== 'off' && !isOwn && !takeOver) {
    throw refusal('precondition_failed', m.hasServer, undefined, { details: { serverUrl } })
  }
  if (isOwn && !atAnotherPort && sharing.of(organizationId).phase === 'on') return sharingView(context)
  context.progress({ done: 0, total: 2, label: context.format(m.starting) })
  const { url, setupToken, undo } = await sharing.share(organizationId, {
    isNew: !isOwn,
    atAnotherPort,
    copy: takeOver ? await usableCopy(context) : null,
  })
  try {
    context.progress({ done: 1, total: 2, label: context.format(m.connecting) })
    if (setupToken === null && atAnotherPort) await sync.changeAddress({ url, tellOthers: false })
    if (setupToken !== null) await sync.enrol({ url, setupToken, hostId: signer.deviceId })
  } catch (error) {
    await undo()
    throw error
  }
  record(context, { before: false, after: true })
  return sharingView(context)
}

/** A copy that was damaged on this computer is passed over: the new server is then filled from this computer alone. */
async function usableCopy({ organization, ports }: CommandContext): Promise<ServerCopy | null> {
  const copy = organization.sync.serverCopy()
  if (copy === null || (await isWholeCopy(copy))) return copy
  ports.log.warn('The copy of the team’s server is damaged and is not used.')
  return null
}

export const stopSharing: SharingHandlers['sync.stopSharing'] = async (_input, context) => {
  const { organizationId } = context.organization
  const { sharing } = context.organizations
  if (!sharing.of(organizationId).isOn) throw notSharing()
  await sharing.stop(organizationId)
  record(context, { before: true, after: false })
  return sharingView(context)
}

export const offerAddress: SharingHandlers['sync.offerAddress'] = ({ address }, context) => {
  const { organizationId } = context.organization
  const { sharing } = context.organizations
  const before = sharing.urlForOthers(organizationId)
  sharing.offer(organizationId, address)
  const after = sharing.urlForOthers(organizationId)
  context.record({ kind: 'server', id: after, name: after }, { url: before }, { url: after })
  return sharingView(context)
}

const reachWords = { answers: m.answers, failing: m.failing, silent: m.silent } as const

export const checkSharing: SharingHandlers['sync.checkReach'] = async (_input, context) => {
  const { organizationId, sync, signer } = context.organization
  const { sharing } = context.organizations
  const { isOn, offered, port } = sharing.of(organizationId)
  const pin = sharing.pinOf(organizationId)
  if (!isOn || pin === null) throw notSharing()
  const url = sharing.urlForOthers(organizationId)
  const others = new Set(sync.people().map(({ deviceId }) => deviceId))
  others.delete(signer.deviceId)
  const answer = { url, connected: others.size }
  if (offered === null) {
    return { ...answer, answers: false, message: context.format(m.noNetwork) }
  }
  const facts = { place: `${hostOf(offered)}:${port}`, port: String(port) }
  const reach = await checkReach(url, pin, context.ports)
  return { ...answer, answers: reach !== 'silent', message: context.format(reachWords[reach], facts) }
}

const notSharing = () => refusal('precondition_failed', m.notSharing)
