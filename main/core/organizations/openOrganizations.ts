import { mkdirSync, rmSync } from 'node:fs'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { createEmitter } from '#shared/kernel/emitter.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { findMember } from '#core/access/member.ts'
import { teamToOpen } from '#core/access/ownTeams.ts'
import { placesOf } from '#core/access/places.ts'
import { openDeviceKeys } from '#core/audit/deviceKeys.ts'
import { openIncomingFiles } from '#core/backup/incomingFiles.ts'
import { placeIsFree, putAside, takePlace } from '#core/backup/takePlace.ts'
import {
  knownLocalOrganization,
  listLocalOrganizations,
  readLastOrganization,
  readLocalOrganization,
  writeLastOrganization,
  writeLocalOrganization,
} from '../openOrganization/localFiles.ts'
import type { LocalOrganization } from '../openOrganization/localFiles.ts'
import type { Actor } from '#core/access/actor.ts'
import { followLog, setLogAside } from './followLog.ts'
import { foundOrganization } from './foundOrganization.ts'
import { enterOrganization, goOnEntering } from './enterOrganization.ts'
import { openOrganizationFile } from '../openOrganization/openOrganizationFile.ts'
import { createSerialQueue } from '#core/timing/serialQueue.ts'
import type { Organizations } from './organizations.ts'
import type { Ports } from '#core/ports.ts'
import { sessionOf } from './session.ts'
import { joinByLink } from '#core/sync/server/joinByLink.ts'
import type { OpenOrganization } from '../openOrganization/openOrganization.ts'

interface Options {
  ports: Ports
  newId: () => string
  /** Called when another organization is open, or none. */
  onSession: () => void
}

/** Kinds of records that decide in which teams a person may work. */
const placeKinds: ReadonlySet<string> = new Set(['membership', 'organizationMember', 'team', 'person'])

/** How long joining waits for the team's first records. */
const arrivalMs = 30_000

/** Manages the organizations of this computer and opens the one that was open last. */
export async function openOrganizations(options: Options): Promise<Organizations> {
  const { ports, newId, onSession } = options
  const { dataDir } = ports
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const keys = openDeviceKeys({
    dir: dataDir,
    secrets: ports.secrets,
    random: ports.random,
    clock: ports.clock,
  })
  const incoming = openIncomingFiles(ports)
  const opened = createEmitter<OpenOrganization>()
  let current: OpenOrganization | undefined
  let currentLocal: LocalOrganization | undefined
  let problem: Session['problem'] = null

  /** Joining is not in the queue of commands, so that two could otherwise open at once and one stay open for ever. */
  const switching = createSerialQueue()

  const use = (
    local: LocalOrganization,
    prepare?: (organization: OpenOrganization) => void,
  ): Promise<OpenOrganization> =>
    switchBy(async () => {
      await leave()
      return enter(local, prepare)
    })

  const switchBy = <T>(work: () => Promise<T>): Promise<T> =>
    switching.add(async () => {
      const previous = currentLocal
      try {
        return await work()
      } catch (error) {
        // The one that was open stays in use when another cannot be opened.
        if (previous !== undefined && current === undefined) {
          await enter(previous).catch((again: unknown) => {
            ports.log.error('The organization that was open could not be opened again.', {
              error: String(again),
            })
            onSession()
          })
        }
        throw error
      }
    })

  const leave = async () => {
    const organization = current
    current = undefined
    currentLocal = undefined
    await organization?.close()
  }

  /** On a full disk everything can still be read: that must not fail for the want of a few bytes. */
  const rememberAsLast = ({ organizationId }: LocalOrganization) => {
    try {
      writeLastOrganization(dataDir, organizationId)
    } catch (error) {
      ports.log.warn('The organization to open at the next start was not written down.', {
        error: String(error),
      })
    }
  }

  const enter = async (
    local: LocalOrganization,
    prepare?: (organization: OpenOrganization) => void,
  ): Promise<OpenOrganization> => {
    const organization = await openOrganizationFile(ports, keys.of(local.deviceId), local)
    try {
      prepare?.(organization)
    } catch (error) {
      await organization.close()
      throw error
    }
    rememberAsLast(local)
    organization.store.onCommit(({ changes }) => {
      const renamed = changes.find(({ kind }) => kind === 'organization')
      if (renamed !== undefined) writeLocalOrganization(dataDir, { ...local, name: renamed.after.name })
      if (changes.some(({ kind }) => placeKinds.has(kind))) leaveLostTeam(organization)
    })
    current = organization
    currentLocal = local
    onSession()
    opened.emit(organization)
    goOnEntering({ organization, ports, newId })
    return organization
  }

  const session = () => sessionOf({ ports, signer: current?.signer ?? keys.first, current, problem })

  /**
   * Makes room for an organization as somebody who was just let in, and opens it. What is here of the same person stays in
   * its place; under another key than before, the audit log begins anew. Somebody else's folder is set aside, if it may be.
   */
  const openJoined = (
    local: LocalOrganization,
    actor: Actor,
    mayPutAside: boolean,
  ): Promise<OpenOrganization> => {
    const { organizationId } = local
    const known = knownLocalOrganization(dataDir, organizationId)
    const isAnother = known !== undefined && known.personId !== local.personId
    if (isAnother && !mayPutAside) {
      throw new OrgataError(
        'precondition_failed',
        `What is on this computer of ${known.name} is somebody else’s, and this invitation is for you. It can be set aside, whole, and you join with a folder of your own; the invitation is kept for this computer.`,
        { organizationId, isAnother },
      )
    }
    return switchBy(async () => {
      await leave()
      const stamp = toInstant(ports.clock.nowMs())
      if (isAnother) putAside({ dataDir, organizationId, stamp })
      const earlier = known === undefined || isAnother ? null : keys.of(known.deviceId)
      const signer = keys.of(local.deviceId)
      const log =
        earlier === null || earlier.deviceId === signer.deviceId
          ? null
          : await setLogAside({ dataDir, organizationId, by: earlier, newId, ports })
      writeLocalOrganization(dataDir, local)
      return enter(local, (organization) => {
        if (log !== null) followLog({ organization, log, ports, newId, actor })
      })
    })
  }

  /** Opens another team of the open organization; everything of it is on this computer already. */
  const openTeam = async (teamId: string): Promise<void> => {
    const local = currentLocal
    if (local === undefined) throw new OrgataError('unauthenticated', 'No organization is open.')
    if (local.teamId === teamId) return
    await use({ ...local, teamId }, () => rememberTeam({ ...local, teamId }))
  }

  const rememberTeam = (local: LocalOrganization) => {
    try {
      writeLocalOrganization(dataDir, local)
    } catch (error) {
      ports.log.warn('The team to open at the next start was not written down.', { error: String(error) })
    }
  }

  /** Whoever was taken out of the open team goes on in another one of theirs. */
  const leaveLostTeam = ({ store, teamId, personId }: OpenOrganization) => {
    const wasHere = placesOf(store, personId).some((place) => place.teamId === teamId)
    if (!wasHere || findMember(store, teamId, personId) !== undefined) return
    const other = teamToOpen(store, personId, teamId)
    if (other === teamId) return
    openTeam(other).catch((error: unknown) =>
      ports.log.error('Another team could not be opened.', { error: String(error) }),
    )
  }

  /** Opens what is on this computer, in the team that was open last where that is still theirs. */
  const useKnown = async (local: LocalOrganization): Promise<void> => {
    const { store, teamId, personId } = await use(local)
    const team = teamToOpen(store, personId, teamId)
    if (team !== teamId) await openTeam(team)
  }

  const openById = async (organizationId: string): Promise<void> => {
    const local = knownLocalOrganization(dataDir, organizationId)
    if (local === undefined) throw new OrgataError('not_found', 'This organization is not on this computer.')
    if (current?.organizationId !== organizationId) await useKnown(local)
  }

  /** A file that is damaged or too new must not keep the others from being opened; one in use ends the start. */
  async function openLast(): Promise<void> {
    const last = readLastOrganization(dataDir)
    if (last === null) return
    let name = 'Your organization'
    try {
      const local = knownLocalOrganization(dataDir, last)
      if (local === undefined) return
      name = local.name
      await useKnown(local)
    } catch (error) {
      if (!(error instanceof OrgataError) || error.code === 'locked') throw error
      ports.log.error('The organization that was open last could not be opened.', { code: error.code })
      problem = { name, message: error.message }
    }
  }

  await openLast()

  return {
    get current() {
      return current
    },
    onOpen(listener) {
      opened.on(listener)
      if (current !== undefined) listener(current)
    },
    whenSwitched: () => switching.idle(),
    session,
    async create(input, actor) {
      const local = {
        organizationId: newId(),
        teamId: newId(),
        personId: newId(),
        name: input.organizationName,
      }
      await use(local, (organization) => {
        foundOrganization({ organization, ports, newId, actor, names: input })
        writeLocalOrganization(dataDir, local)
      })
      return session()
    },
    async open(organizationId) {
      await openById(organizationId)
      return session()
    },
    async openTeam(teamId) {
      await openTeam(teamId)
      return session()
    },
    async join(input, actor, signal, progress) {
      progress({ done: 0, total: 3, label: 'Asking the team’s server' })
      const joined = await joinByLink({ link: input.link, personName: input.personName, keys, ports })
      const { organizationId, teamId, personId, personName, signer } = joined
      const deviceId = signer === keys.first ? undefined : signer.deviceId
      const local = { organizationId, name: joined.organizationName, teamId, personId, deviceId }
      const organization = await openJoined(local, actor, input.putAside)
      progress({ done: 1, total: 3, label: 'Fetching the team’s playbooks and runs' })
      await organization.sync.start({ url: joined.serverUrl, serverId: joined.serverId })
      const entering = { organization, ports, newId, personName }
      await enterOrganization({ ...entering, actor, signal, limitMs: arrivalMs }).catch((error: unknown) => {
        goOnEntering(entering)
        throw error
      })
      progress({ done: 3, total: 3, label: 'Done' })
      onSession()
      return session()
    },
    incoming,
    keys,
    signerOf(organizationId, madeBy) {
      const here = readLocalOrganization(dataDir, organizationId)
      if (here !== undefined) return keys.of(here.deviceId)
      return keys.has(madeBy) ? keys.of(madeBy) : keys.first
    },
    async adopt({ folder, local }, mayPutAside) {
      const { organizationId } = local
      placeIsFree(dataDir, organizationId, mayPutAside)
      const setAside = await switchBy(async () => {
        await leave()
        const stamp = toInstant(ports.clock.nowMs())
        placeIsFree(dataDir, organizationId, mayPutAside)
        const taken = takePlace({ dataDir, organizationId, from: folder, stamp })
        try {
          await enter(local)
        } catch (error) {
          taken.undo()
          throw error
        }
        return taken.setAside
      })
      return { session: session(), setAside }
    },
    async giveUp(organizationId, keep) {
      const setAside = await switchBy(async () => {
        if (current?.organizationId === organizationId) await leave()
        const stamp = toInstant(ports.clock.nowMs())
        return putAside({ dataDir, organizationId, stamp })
      })
      if (setAside !== null && !keep) rmSync(setAside, { recursive: true, force: true })
      const [other] = current === undefined ? listLocalOrganizations(dataDir) : []
      try {
        if (other !== undefined) await use(other)
      } catch (error) {
        ports.log.error('Another organization could not be opened.', { error: String(error) })
      }
      onSession()
      return { session: session(), setAside: keep ? setAside : null }
    },
    async close() {
      await switching.add(leave)
      await incoming.close()
    },
  }
}
