import type { SessionAnswer } from '#shared/protocol/identity.ts'
import type { ServerCore } from '../serverCore.ts'
import { readToldAddress } from '../stores/toldAddress.ts'
import { roleIn } from './access.ts'
import { ownerLinksOf } from './recovery.ts'
import type { DeviceSession } from './sessions.ts'

/** What a computer is told with its session. */
export function sessionAnswerOf(
  { db, identity, receipts, limits }: Pick<ServerCore, 'db' | 'identity' | 'receipts' | 'limits'>,
  { organizationId, personId, access }: DeviceSession,
  token: string,
): SessionAnswer {
  return {
    serverId: identity.serverId,
    epoch: identity.epoch,
    token,
    lifetimeMs: limits.sessionMs,
    organizationId,
    personId,
    role: roleIn(access, null) ?? 'viewer',
    receiptKey: receipts()?.key,
    told: readToldAddress(db, organizationId),
    readsHeaders: true,
    ownerLinks: ownerLinksOf(db, organizationId, receipts()),
  }
}
