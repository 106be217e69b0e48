import { toInstant } from '#shared/kernel/time.ts'
import { formatServerAddress, parseServerAddress } from '#shared/protocol/invitationLink.ts'
import { toldAddress } from '#shared/protocol/serverIdentity.ts'
import type { ToldAddress } from '#shared/protocol/serverIdentity.ts'
import type { ServerPorts } from '../ports.ts'
import { readMeta, writeMeta } from './serverMeta.ts'
import type { Sqlite } from './sqlite.ts'

const keyOf = (organizationId: string) => `address ${organizationId}`

/** The address that an organization's computers are told; undefined where nobody told one. */
export function readToldAddress(db: Sqlite, organizationId: string): ToldAddress | undefined {
  const text = readMeta(db, keyOf(organizationId))
  return text === undefined ? undefined : toldAddress.parse(JSON.parse(text))
}

/**
 * Keeps the address that an organization's computers are told.
 * @throws OrgataError `invalid_input`
 */
export function writeToldAddress(
  db: Sqlite,
  { clock }: Pick<ServerPorts, 'clock'>,
  organizationId: string,
  text: string,
): ToldAddress {
  const told = { address: formatServerAddress(parseServerAddress(text)), at: toInstant(clock.nowMs()) }
  writeMeta(db, keyOf(organizationId), JSON.stringify(told))
  return told
}
