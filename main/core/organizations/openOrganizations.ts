import { organizationMessages } from '#shared/messages/organizations.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { openDeviceKeys } from '#core/audit/deviceKeys.ts'
import { createBackupFolders } from '#core/backup/backupFolders.ts'
import { createFileNames } from '#core/files/fileNames.ts'
import { removeStale, removeUnfinished } from '#core/files/leftovers.ts'
import { openIncomingFiles } from '#core/backup/incomingFiles.ts'
import { putBackUnreplaced } from '#core/backup/takePlace.ts'
import {
  knownLocalOrganization,
  readLocalOrganization,
  writeLocalOrganization,
} from '../openOrganization/localFiles.ts'
import { createCurrentOrganization } from './currentOrganization.ts'
import { goOnEntering } from './enterOrganization.ts'
import { foundOrganization } from './foundOrganization.ts'
import { joinOrganization } from './joinOrganization.ts'
import { openLast } from './openLast.ts'
import { createOpenTeams } from './openTeams.ts'
import type { Organizations } from './organizations.ts'
import type { OpenOrganization } from '../openOrganization/openOrganization.ts'
import type { Ports } from '#core/ports.ts'
import { usesOwnServer } from '#core/sharing/usesOwnServer.ts'
import type { Sharing } from '#core/sharing/sharing.ts'
import { adoptOrganization, giveUpOrganization } from './replaceOrganization.ts'
import { makeDataFolder } from './dataFolder.ts'
import { sessionOf } from './session.ts'

interface Options {
  ports: Ports
  newId: () => string
  sharing: Sharing
  /** Called when another organization is open, or none. */
  onSession: () => void
}

/** Manages the organizations of this computer and opens the one that was open last. */
export async function openOrganizations(options: Options): Promise<Organizations> {
  const { ports, newId, sharing, onSession } = options
  const { dataDir } = ports
  makeDataFolder(dataDir)
  /** What cannot be removed takes room, and stops nobody. */
  const tidy = (work: () => void) => {
    try {
      work()
    } catch (error) {
      ports.log.warn('What was left half-written could not be removed.', { error: String(error) })
    }
  }
  const keys = openDeviceKeys({
    dir: dataDir,
    secrets: ports.secrets,
    random: ports.random,
    clock: ports.clock,
  })
  const fileNames = createFileNames()
  const incoming = openIncomingFiles(ports)
  const current = createCurrentOrganization({ ports, keys, onChange: onSession })
  const teams = createOpenTeams({ current, ports })
  tidy(() => putBackUnreplaced(dataDir))
  tidy(() => removeStale(dataDir, ports.clock.nowMs()))
  current.onOpen(({ folder }) => tidy(() => removeUnfinished(folder, fileNames)))
  current.onOpen((organization) => goOnEntering({ organization, ports, newId }))

  const problem: Session['problem'] = await openLast(ports, teams)
  const session: Organizations['session'] = (seenAs = (open) => open) => {
    const { open } = current
    const signer = open?.signer ?? keys.first
    return sessionOf({ ports, signer, current: open && seenAs(open), problem })
  }

  const stopUnused = async (open: OpenOrganization) => {
    if (!usesOwnServer(sharing, open)) await sharing.stop(open.organizationId)
  }

  return {
    get current() {
      return current.open
    },
    onOpen: current.onOpen,
    whenSwitched: current.idle,
    session,
    async create({ isExample, ...names }, actor) {
      const local = {
        organizationId: newId(),
        teamId: newId(),
        personId: newId(),
        name: names.organizationName,
        ...(isExample && { isExample }),
      }
      await current.use(local, (organization) => {
        foundOrganization({ organization, ports, newId, actor, names })
        writeLocalOrganization(dataDir, local)
      })
      return session()
    },
    async open(organizationId) {
      const local = knownLocalOrganization(dataDir, organizationId)
      if (local === undefined) throw refusal('not_found', organizationMessages.notHere)
      if (current.open?.organizationId !== organizationId) await teams.useKnown(local)
      return session()
    },
    async openTeam(teamId) {
      await teams.openTeam(teamId)
      return session()
    },
    async join(...invitation) {
      try {
        await joinOrganization({ current, keys, ports, newId }, ...invitation)
      } finally {
        // Only the server of the invitation counts from here on.
        if (current.open !== undefined) await stopUnused(current.open)
      }
      onSession()
      return session()
    },
    sharing,
    fileNames,
    backups: createBackupFolders(fileNames),
    incoming,
    keys,
    signerOf(organizationId, madeBy) {
      const local = readLocalOrganization(dataDir, organizationId)
      if (local !== undefined) return keys.of(local.deviceId)
      return keys.has(madeBy) ? keys.of(madeBy) : keys.first
    },
    async adopt(prepared, mayPutAside) {
      const setAside = await adoptOrganization({ current, ports }, prepared, mayPutAside)
      return { session: session(), setAside }
    },
    async giveUp(organizationId, keep) {
      await sharing.stop(organizationId)
      const setAside = await giveUpOrganization({ current, ports }, organizationId, keep)
      onSession()
      return { session: session(), setAside }
    },
    async close() {
      await current.close()
      await incoming.close()
    },
  }
}
