import type { Ports } from '#core/ports.ts'
import type { UnitOfWork } from '#core/commands/unitOfWork.ts'
import type { OpenOrganization } from './openOrganization.ts'

/**
 * Makes the record of this computer, under the key with which it works here, where there is none, and notes the invitation
 * by which it joined last.
 */
export function noteComputer(
  { store, signer, personId, invited }: OpenOrganization,
  unit: UnitOfWork,
  { deviceName }: Pick<Ports, 'deviceName'>,
): void {
  const { deviceId, publicKey } = signer
  const known = store.get('device', deviceId)
  const { invitationId, invitationSignature } = invited ?? {}
  const vouch = invited === undefined ? {} : { invitationId, invitationSignature }
  if (known !== undefined) {
    if (invited !== undefined && known.invitationId !== invitationId) unit.update('device', deviceId, vouch)
    return
  }
  unit.insert('device', {
    id: deviceId,
    teamId: null,
    name: deviceName,
    personId,
    publicKey,
    status: 'active',
    ...vouch,
  })
}
