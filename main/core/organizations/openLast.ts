import { organizationMessages } from '#shared/messages/organizations.messages.ts'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { knownLocalOrganization, readLastOrganization } from '../openOrganization/localFiles.ts'
import type { Ports } from '#core/ports.ts'
import type { OpenTeams } from './openTeams.ts'

/**
 * Opens the last open organization; returns why it cannot be opened. A damaged or too new file does not keep the others
 * from being opened.
 * @throws OrgataError `locked`
 */
export async function openLast(ports: Ports, teams: OpenTeams): Promise<Session['problem']> {
  const last = readLastOrganization(ports.dataDir)
  if (last === null) return null
  let name = organizationMessages.unnamed.text
  try {
    const local = knownLocalOrganization(ports.dataDir, last)
    if (local === undefined) return null
    name = local.name
    await teams.useKnown(local)
    return null
  } catch (error) {
    if (!(error instanceof OrgataError) || error.code === 'locked') throw error
    ports.log.error('The organization that was open last could not be opened.', { code: error.code })
    return { name, message: error.message, code: error.code }
  }
}
