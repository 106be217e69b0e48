import { createEmitter } from '#shared/kernel/emitter.ts'
import type { DeviceKeys } from '#core/audit/deviceKeys.ts'
import { writeLastOrganization, writePersonName } from '../openOrganization/localFiles.ts'
import type { LocalOrganization } from '../openOrganization/localFiles.ts'
import { openOrganizationFile } from '../openOrganization/openOrganizationFile.ts'
import type { OpenOrganization } from '../openOrganization/openOrganization.ts'
import type { Ports } from '#core/ports.ts'
import { createSerialQueue } from '#core/timing/serialQueue.ts'

/** Runs on an organization that was opened, before it is the current one; closes it by throwing. */
export type Prepare = (organization: OpenOrganization) => void

/** The steps of a switch, which runs alone. */
export interface Switch {
  /** Closes the current organization, if there is one. */
  leave(): Promise<void>
  /** Opens an organization and makes it the current one. @throws OrgataError `locked`, `corrupt`, `newer_file` */
  enter(local: LocalOrganization, prepare?: Prepare): Promise<OpenOrganization>
}

/** The organization that is open, at most one, and the one way to open another. */
export interface CurrentOrganization {
  readonly open: OpenOrganization | undefined
  readonly local: LocalOrganization | undefined
  /** Called with each organization that is opened, and at once with the one that is open. */
  onOpen(listener: (organization: OpenOrganization) => void): void
  /** Runs `work` after every earlier switch. If it fails and leaves none open, the one before is opened again. */
  switchBy<T>(work: (change: Switch) => Promise<T>): Promise<T>
  /** Leaves the current organization and enters another. */
  use(local: LocalOrganization, prepare?: Prepare): Promise<OpenOrganization>
  /** Resolves when no switch runs or waits. */
  idle(): Promise<void>
  close(): Promise<void>
}

export function createCurrentOrganization(options: {
  ports: Ports
  keys: DeviceKeys
  /** Called when an organization has become the current one, or could not be opened again. */
  onChange: () => void
}): CurrentOrganization {
  const { ports, keys, onChange } = options
  const opened = createEmitter<OpenOrganization>()
  // Joining is not in the queue of commands: of two concurrent switches one organization would never be closed.
  const switches = createSerialQueue()
  let open: OpenOrganization | undefined
  let local: LocalOrganization | undefined

  const change: Switch = {
    async leave() {
      const organization = open
      if (organization !== undefined && local !== undefined) rememberPerson(ports, local, organization)
      open = undefined
      local = undefined
      await organization?.close()
    },
    async enter(next, prepare) {
      const organization = await openOrganizationFile(ports, keys.of(next.deviceId), next)
      try {
        prepare?.(organization)
      } catch (error) {
        await organization.close()
        throw error
      }
      rememberAsLast(ports, next)
      rememberPerson(ports, next, organization)
      open = organization
      local = next
      onChange()
      opened.emit(organization)
      return organization
    },
  }

  const reopen = (previous: LocalOrganization) =>
    change.enter(previous).catch((error: unknown) => {
      ports.log.error('The organization that was open could not be opened again.', { error: String(error) })
      onChange()
    })

  const switchBy: CurrentOrganization['switchBy'] = (work) =>
    switches.add(async () => {
      const previous = local
      try {
        return await work(change)
      } catch (error) {
        if (previous !== undefined && open === undefined) await reopen(previous)
        throw error
      }
    })

  return {
    get open() {
      return open
    },
    get local() {
      return local
    },
    onOpen(listener) {
      opened.on(listener)
      if (open !== undefined) listener(open)
    },
    switchBy,
    use: (next, prepare) =>
      switchBy(async ({ leave, enter }) => {
        await leave()
        return enter(next, prepare)
      }),
    idle: () => switches.idle(),
    close: () => switches.add(change.leave),
  }
}

/** Suggests the name where this computer joins or creates another organization. A full disk must not keep it from being left. */
function rememberPerson(
  { dataDir, log }: Ports,
  { isExample }: LocalOrganization,
  { store, personId }: OpenOrganization,
): void {
  const name = isExample ? undefined : store.get('person', personId)?.name
  if (name === undefined) return
  try {
    writePersonName(dataDir, name)
  } catch (error) {
    log.warn('The name of the person was not written down.', { error: String(error) })
  }
}

/** A full disk must not keep an organization from being read. */
function rememberAsLast(ports: Ports, { organizationId }: LocalOrganization): void {
  try {
    writeLastOrganization(ports.dataDir, organizationId)
  } catch (error) {
    ports.log.warn('The organization to open at the next start was not written down.', {
      error: String(error),
    })
  }
}
