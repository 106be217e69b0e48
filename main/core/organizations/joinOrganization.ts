import { existsSync, renameSync, rmSync } from 'node:fs'
import { organizationMessages } from '#shared/messages/organizations.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Actor } from '#core/access/actor.ts'
import type { DeviceKeys } from '#core/audit/deviceKeys.ts'
import { putAside } from '#core/backup/takePlace.ts'
import {
  knownLocalOrganization,
  organizationFolder,
  writeLocalOrganization,
} from '../openOrganization/localFiles.ts'
import type { LocalOrganization } from '../openOrganization/localFiles.ts'
import type { OpenOrganization } from '../openOrganization/openOrganization.ts'
import type { Ports } from '#core/ports.ts'
import { joinByLink } from '#core/sync/server/joinByLink.ts'
import type { CurrentOrganization } from './currentOrganization.ts'
import { enterOrganization, goOnEntering } from './enterOrganization.ts'
import { followLog, setLogAside } from './followLog.ts'
import type { Organizations } from './organizations.ts'

/** How long joining waits while nothing comes from the team's server. */
const arrivalMs = 30_000

interface Joining {
  current: CurrentOrganization
  keys: DeviceKeys
  ports: Ports
  newId: () => string
}

/** Joins the organization of an invitation: asks its server, makes a folder for it, and waits for the team's records. */
export async function joinOrganization(
  joining: Joining,
  ...[input, actor, signal, progress, format]: Parameters<Organizations['join']>
): Promise<void> {
  const { keys, ports, newId } = joining
  progress({ done: 0, total: 3, label: format(organizationMessages.askingServer) })
  const joined = await joinByLink({ link: input.link, personName: input.personName, keys, ports })
  const { organizationId, teamId, personId, personName, signer, invited } = joined
  const { serverUrl, serverId, receiptKey, hostId } = joined
  const deviceId = signer === keys.first ? undefined : signer.deviceId
  const local = { organizationId, name: joined.organizationName, teamId, personId, deviceId, invited }
  const server = { url: serverUrl, serverId, receiptKey, hostId }
  const organization = await openJoined(joining, { local, server, actor, mayPutAside: input.putAside })
  progress({ done: 1, total: 3, label: format(organizationMessages.fetching) })
  const entering = { organization, ports, newId, personName }
  await enterOrganization({ ...entering, actor, signal, limitMs: arrivalMs }).catch((error: unknown) => {
    goOnEntering(entering)
    throw error
  })
  progress({ done: 3, total: 3, label: format(organizationMessages.exampleDone) })
}

interface Opening {
  local: LocalOrganization
  server: Parameters<OpenOrganization['sync']['start']>[0]
  actor: Actor
  mayPutAside: boolean
}

/**
 * Opens the organization of an accepted invitation, and connects it with its server. A folder of the same person stays in
 * use; under another key than before, a new audit log begins. A folder of another person is set aside, if that is allowed.
 * Where that fails, as on a full disk, nothing new is left: without its server an organization never arrives.
 */
function openJoined(
  { current, keys, ports, newId }: Joining,
  { local, server, actor, mayPutAside }: Opening,
): Promise<OpenOrganization> {
  const { dataDir } = ports
  const { organizationId } = local
  const known = knownLocalOrganization(dataDir, organizationId)
  const isAnother = known !== undefined && known.personId !== local.personId
  if (isAnother && !mayPutAside) {
    throw refusal(
      'precondition_failed',
      organizationMessages.anotherPerson,
      { name: known.name },
      { details: { organizationId, isAnother } },
    )
  }
  return current.switchBy(async ({ leave, enter }) => {
    await leave()
    const folder = organizationFolder(dataDir, organizationId)
    const setAside = isAnother
      ? putAside({ dataDir, organizationId, stamp: toInstant(ports.clock.nowMs()) })
      : null
    const isNew = !existsSync(folder)
    try {
      const earlier = known === undefined || isAnother ? null : keys.of(known.deviceId)
      const hasNewKey = earlier !== null && earlier.deviceId !== keys.of(local.deviceId).deviceId
      const log = hasNewKey ? await setLogAside({ dataDir, organizationId, by: earlier, newId, ports }) : null
      writeLocalOrganization(dataDir, local)
      const organization = await enter(local, (opened) => {
        if (log !== null) followLog({ organization: opened, log, ports, newId, actor })
      })
      await organization.sync.start(server)
      return organization
    } catch (error) {
      if (isNew) {
        await leave()
        rmSync(folder, { recursive: true, force: true })
      }
      if (setAside !== null) renameSync(setAside, folder)
      throw error
    }
  })
}
