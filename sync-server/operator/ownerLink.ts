import { OrgataError } from '#shared/kernel/errors.ts'
import { formatInvitationLink, parseServerAddress } from '#shared/protocol/invitationLink.ts'
import type { ServerAddress } from '#shared/protocol/invitationLink.ts'
import { isLoopbackAddress } from '#shared/protocol/loopback.ts'
import { makeOwnerLink } from '../identity/recovery.ts'
import { noteAct } from '../operations/operatorActs.ts'
import type { ServerPorts } from '../ports.ts'
import { openReceiptKey } from '../stores/receiptKey.ts'
import { readServedAt } from '../stores/servedAt.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { readToldAddress } from '../stores/toldAddress.ts'

/** Where the new computer reaches the server: as it was typed, told to all, or served last. */
function addressFor(db: Sqlite, organizationId: string, typed: string | undefined): ServerAddress {
  const told = typed ?? readToldAddress(db, organizationId)?.address
  if (told !== undefined) return parseServerAddress(told)
  const served = readServedAt(db)
  if (served === undefined || isLoopbackAddress(served.url) || /\/\/(0\.0\.0\.0|\[::\])/.test(served.url)) {
    throw new OrgataError(
      'invalid_input',
      'Say at which address the new computer reaches this server: --address https://sync.example.org, with #pin=... where the server prints a pin.',
    )
  }
  return parseServerAddress(served.pin === null ? served.url : `${served.url}#pin=${served.pin}`)
}

/**
 * Makes a link with which an owner whose computers are all lost gets back in. It is noted for the server's log, and every computer
 * shows who came by it.
 */
export function ownerLink(
  db: Sqlite,
  ports: Pick<ServerPorts, 'clock' | 'random'>,
  newId: () => string,
  of: { organization?: string | undefined; person?: string | undefined; address?: string | undefined },
) {
  return db.transaction(() => {
    const made = makeOwnerLink(db, ports, newId, { organizationId: of.organization, personId: of.person })
    const { organizationId, invitationId, seed, inviterKey, token, expiresAt } = made
    const receiptKey = openReceiptKey(db, ports.random, false)()?.key.publicKey
    const link = formatInvitationLink({
      ...addressFor(db, organizationId, of.address),
      token,
      ...(receiptKey === undefined ? {} : { receiptKey }),
      secret: { invitationId, seed, inviterKey },
      isReturn: true,
    })
    noteAct(db, ports, 'ownerLink', organizationId, { invitationId, personId: made.personId })
    return { link, person: made.personName, organization: made.organizationName, expiresAt }
  })
}
