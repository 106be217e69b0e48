import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadOrCreateDeviceKey } from '#core/audit/deviceKey.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import { enterOrganization } from '#core/organizations/enterOrganization.ts'
import { foundOrganization } from '#core/organizations/foundOrganization.ts'
import type { LocalOrganization } from '#core/openOrganization/localFiles.ts'
import { openOrganizationFile } from '#core/openOrganization/openOrganizationFile.ts'
import type { Ports } from '#core/ports.ts'
import { openDeviceKeys } from '#core/audit/deviceKeys.ts'
import { joinByLink } from '#core/sync/server/joinByLink.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import type { UnitOfWork } from '#core/commands/unitOfWork.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'
import { createOrganizationUnit } from '#core/openOrganization/organizationUnit.ts'
import type { CoDocument } from '#shared/entities/coDocument.ts'
import { coDocuments } from '#shared/entities/coDocuments.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { createIdSource } from '#shared/kernel/id.ts'

/** One person's computer with one organization: the core below its operations, on a folder and ports of its own. */
export class Laptop {
  readonly dataDir: string
  readonly personName: string
  readonly ports: Ports
  readonly signer: DeviceSigner
  readonly newId: () => string
  #local: LocalOrganization | undefined
  #organization: OpenOrganization | undefined

  readonly #kinds: readonly CoDocument[]

  /**
   * @param dataDir the folder of a laptop that was used before; else it gets a new one
   * @param kinds kinds of co-edited documents
   */
  constructor(
    personName: string,
    ports: Partial<Ports> = {},
    dataDir?: string,
    kinds: readonly CoDocument[] = coDocuments,
  ) {
    this.#kinds = kinds
    this.personName = personName
    this.dataDir = dataDir ?? mkdtempSync(join(tmpdir(), 'orgata-laptop-'))
    this.ports = testPorts(this.dataDir, { deviceName: `${personName}'s laptop`, ...ports })
    const { clock, random, secrets } = this.ports
    this.signer = loadOrCreateDeviceKey({ dir: this.dataDir, secrets, random, clock })
    this.newId = createIdSource(clock, random)
  }

  get isOpen(): boolean {
    return this.#organization !== undefined
  }

  get organization(): OpenOrganization {
    if (this.#organization === undefined) throw new Error('the laptop is closed')
    return this.#organization
  }

  get store() {
    return this.organization.store
  }

  get sync() {
    return this.organization.sync
  }

  async found(organizationName = 'Bakery Sunrise'): Promise<void> {
    this.#local = {
      organizationId: this.newId(),
      teamId: this.newId(),
      personId: this.newId(),
      name: organizationName,
    }
    await this.open()
    const { organization, ports, newId } = this
    const names = { personName: this.personName, organizationName, teamName: 'Bakehouse' }
    foundOrganization({ organization, ports, newId, actor: testActor, names })
  }

  async join(link: string): Promise<void> {
    const joined = await joinByLink({
      link,
      personName: this.personName,
      keys: openDeviceKeys({ ...this.ports, dir: this.dataDir }),
      ports: this.ports,
    })
    const { organizationId, teamId, personId, organizationName: name, invited } = joined
    this.#local = { organizationId, teamId, personId, name, invited }
    await this.open()
    const { organization, ports, newId, personName } = this
    const { serverUrl, serverId, receiptKey } = joined
    await organization.sync.start({ url: serverUrl, serverId, receiptKey })
    const { signal } = new AbortController()
    await enterOrganization({ organization, ports, newId, actor: testActor, personName, signal })
  }

  /** Makes the records of a new member and a link for them, as the team's screen does. */
  async invite(
    personName: string,
    role: AccessRole,
    nowMs = this.ports.clock.nowMs(),
  ): Promise<{ link: string; personId: string }> {
    const personId = this.newId()
    this.change((unit) => {
      unit.insert('person', { id: personId, teamId: null, name: personName, email: '', status: 'invited' })
      unit.insert('membership', {
        name: personName,
        personId,
        role,
        jobRoleIds: [],
        status: 'active',
        joinedAt: new Date(nowMs).toISOString(),
      })
    })
    const expiresAt = new Date(nowMs + 3_600_000).toISOString()
    const { invitationId, link, key } = await this.sync.invite({ personId, personName, role, expiresAt })
    this.change((unit) =>
      unit.record(
        { kind: 'invitation', id: invitationId, name: personName },
        null,
        { personId, expiresAt, ...(key === null ? {} : { key }) },
        null,
      ),
    )
    return { link, personId }
  }

  /** Changes records as an app would that asks for no rights. */
  change(work: (unit: UnitOfWork) => void): void {
    const { organization, ports, newId, personName } = this
    const member = { personId: organization.personId, personName }
    const unit = createOrganizationUnit({
      organization,
      member,
      actor: testActor,
      action: 'test',
      ports,
      newId,
      judge: () => {},
    })
    work(unit)
    unit.commit()
  }

  /** Sets the audit log aside and begins a new one, as the audit page does after an older copy was put back. */
  beginNewLog(): void {
    const { audit, sync } = this.organization
    const logId = this.newId()
    this.change((unit) => {
      unit.alongside((db) => audit.beginNew(logId, db))
      unit.record({ kind: 'auditLog', id: audit.logId, name: 'Audit log of this computer' }, null, { logId })
      unit.afterCommit(() => sync.logRestarted())
    })
  }

  /** Changes a shared document as a command would. */
  changeDocument(id: string, update: Uint8Array): void {
    this.change((unit) => {
      this.organization.documents.change(unit, id, update, 'test')
    })
  }

  /** The organization on this laptop. */
  get local(): LocalOrganization {
    if (this.#local === undefined) throw new Error('no organization yet')
    return this.#local
  }

  /** Opens the organization that is in the folder already. */
  async resume(local: LocalOrganization): Promise<void> {
    this.#local = local
    await this.open()
  }

  async open(): Promise<void> {
    if (this.#local === undefined) throw new Error('no organization yet')
    this.#organization = await openOrganizationFile(this.ports, this.signer, this.#local, this.#kinds)
  }

  /** A computer that works with a copy of this one's folder. */
  copyAt(place: Laptop): Laptop {
    const { clock, random, secrets } = place.ports
    const signer = loadOrCreateDeviceKey({ dir: place.dataDir, secrets, random, clock })
    Object.assign(place, { signer })
    place.#local = this.#local
    return place
  }

  async close(): Promise<void> {
    await this.#organization?.close()
    this.#organization = undefined
  }

  /** Drops open parts without closing them, as after a kill. */
  abandon(): void {
    this.#organization = undefined
  }

  async dispose(): Promise<void> {
    await this.close()
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}

/** Waits until something holds, looking every few milliseconds. */
export async function until(holds: () => boolean, what: string, limitMs = 15_000): Promise<void> {
  const endMs = performance.now() + limitMs
  while (!holds()) {
    if (performance.now() > endMs) throw new Error(`not within ${limitMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
