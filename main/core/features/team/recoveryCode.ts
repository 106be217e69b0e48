import { teamMessages } from '#shared/messages/team.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { teamContract } from '#shared/contract/team.contract.ts'
import type { Handlers } from '#core/door/context.ts'
import { urlForOthers } from '#core/sharing/usesOwnServer.ts'

type TeamHandlers = Handlers<typeof teamContract>

/** Makes an owner's recovery code. The public half of its key is in the log, which ties the computer that uses it. */
export const makeRecoveryCode: TeamHandlers['team.makeRecoveryCode'] = async (_input, context) => {
  const { sync } = context.organization
  const { personId, personName } = context.member
  if (sync.status().state === 'off') {
    throw refusal('precondition_failed', teamMessages.recoveryNeedsServer)
  }
  const { invitationId, endedIds, key, ...shown } = await sync.makeRecoveryCode(
    urlForOthers(context.organizations.sharing, context.organization),
  )
  try {
    for (const id of endedIds)
      context.record(
        { kind: 'invitation', id, name: personName },
        { status: 'open' },
        { status: 'withdrawn' },
        null,
      )
    const made = { personId, expiresAt: shown.expiresAt, key, isRecovery: true }
    context.record({ kind: 'invitation', id: invitationId, name: personName }, null, made, null)
    // The code works from here on, and the earlier ones have ended.
    context.commitStep()
  } catch (error) {
    await sync.revokeInvitation(invitationId).catch(() => {})
    throw error
  }
  return shown
}
