import type { Ports } from '#core/ports.ts'
import type { UnitOfWork } from '#core/commands/unitOfWork.ts'
import type { OpenOrganization } from './openOrganization.ts'

/** Makes the record of this computer, under the key with which it works here, where there is none. */
export function noteComputer(
  { store, signer, personId }: OpenOrganization,
  unit: UnitOfWork,
  { deviceName }: Pick<Ports, 'deviceName'>,
): void {
  const { deviceId, publicKey } = signer
  if (store.get('device', deviceId) !== undefined) return
  unit.insert('device', {
    id: deviceId,
    teamId: null,
    name: deviceName,
    personId,
    publicKey,
    status: 'active',
  })
}
