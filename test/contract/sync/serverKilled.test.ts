import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyPeer } from '#core/audit/verifyPeer.ts'
import { vouchFor } from '#core/sync/server/joinByLink.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { parseInvitationLink } from '#shared/protocol/invitationLink.ts'
import type { InvitationSecret } from '#shared/protocol/invitationLink.ts'
import { BusyLaptop } from '#test/support/busyLaptop.ts'
import { HandWriter } from '#test/support/handWriter.ts'
import { Laptop, until } from '#test/support/laptop.ts'
import { readServerFolder } from '#test/support/serverFolder.ts'
import type { ServerFolder } from '#test/support/serverFolder.ts'
import { SyncDevice, newId, record } from '#test/support/syncDevice.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import type { SyncServerProcess } from '#test/support/syncServerProcess.ts'

/** How often the server is killed; more with ORGATA_KILLS. */
const rounds = Number(process.env.ORGATA_KILLS ?? 20)
const kinds = ['organization', 'team', 'person', 'membership', 'device', 'jobRole', 'attachment'] as const

let dataDir: string
let server: SyncServerProcess
let ana: Laptop
let team: BusyLaptop[]
let hand: HandWriter
const laptops: Laptop[] = []

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  server = await startSyncServerProcess(dataDir)
  ana = new Laptop('Ana')
  laptops.push(ana)
  await ana.found()
  await ana.sync.enrol({ url: server.url, setupToken: server.setupToken ?? '' })
  for (const name of ['Ben', 'Cem']) laptops.push(await joinTeam(name))
  const documentId = newId()
  team = laptops.map((laptop) => new BusyLaptop(laptop, documentId))
  const invited = await ana.invite('Dora', 'admin')
  const dora = new SyncDevice(server.url, 'Dora', invited.personId)
  const { token, secret } = parseInvitationLink(invited.link)
  await dora.join(token)
  await noteComputer(dora, secret!)
  hand = new HandWriter(dora, ana.organization.teamId)
})

afterAll(async () => {
  for (const laptop of laptops) await laptop.dispose()
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** As an app does when it has joined: by this record the others tie its log to a person. */
async function noteComputer(device: SyncDevice, secret: InvitationSecret): Promise<void> {
  const { id, name, personId, publicKey, organizationId } = device
  const socket = await device.records()
  const signer = { deviceId: id, publicKey }
  const { invitationId, invitationSignature } = vouchFor(secret, { organizationId, personId, signer })
  const vouch = { invitationId, invitationSignature }
  const computer = { id, name, personId, publicKey, status: 'active', teamId: null, ...vouch }
  expect((await socket.push(record(device, 'device', computer))).refused).toEqual([])
  socket.ws.close()
}

async function joinTeam(name: string): Promise<Laptop> {
  const laptop = new Laptop(name)
  await laptop.join((await ana.invite(name, 'admin')).link)
  return laptop
}

/** Acknowledged data that the server's disk lacks. */
const missingOn = (folder: ServerFolder): string[] => [...team, hand].flatMap((one) => one.missing(folder))

const filesSaved = () => team.reduce((sum, one) => sum + one.files.size, 0)

/** A hash over all records of a laptop. */
const recordsOf = ({ store }: Laptop): string =>
  contentHash(kinds.map((kind) => store.find(kind, { sort: [{ id: 'asc' }], includeDeleted: true })))

it(
  `loses nothing it acknowledged when it is killed ${rounds} times while all write`,
  async () => {
    for (let round = 0; round < rounds; round++) {
      const writers = [...team, hand]
      const filesBefore = filesSaved()
      const writing = writers.map((one) => one.write(round))
      // A busy machine answers late; without an answer there would be nothing to test.
      await until(
        () => writers.every((one) => one.isAnswered()) && filesSaved() > filesBefore,
        `round ${round}: everybody was answered: ${JSON.stringify(writers.map((one) => one.told()))}`,
        60_000,
      )
      await new Promise((resolve) => setTimeout(resolve, (round * 37) % 100))
      await server.kill()
      for (const one of writers) one.stop()
      await Promise.all(writing)
      // Checked while no app can send the missing data again.
      const folder = readServerFolder(dataDir, ana.organization.organizationId)
      expect(missingOn(folder)).toEqual([])
      folder.close()
      server = await startSyncServerProcess(dataDir, server.port)
      for (const { laptop } of team) laptop.sync.syncNow().catch(() => undefined)
      expect(await hand.wrongInRoom()).toEqual([])
    }
  },
  rounds * 20_000,
)

it('all are equal afterwards, including a new computer', async () => {
  const eva = await joinTeam('Eva')
  laptops.push(eva)
  const held = eva.organization.documents.hold(team[0]?.documentId ?? '')
  eva.sync.attach(held.document)
  await until(
    () =>
      laptops.every(
        ({ sync }) =>
          sync.status().state === 'online' && sync.status().waiting === 0 && sync.logs().waiting === 0,
      ),
    `nothing waits: ${JSON.stringify(laptops.map(({ sync }) => sync.status()))}`,
    60_000,
  )
  await until(() => new Set(laptops.map(recordsOf)).size === 1, 'all have the same records', 60_000)
  const numbers = held.document.doc.getArray<string>('list')
  for (const one of team) {
    await until(
      () => contentHash(one.list()) === contentHash(numbers.toArray()),
      'the document is equal',
      30_000,
    )
    await until(
      () => one.written.files.every((file) => eva.organization.blobs.has(file)),
      'the files are there',
      60_000,
    )
    expect(one.missingOf(eva.store, new Set(numbers.toArray()))).toEqual([])
    const log = () => eva.organization.peers.find(one.laptop.organization.audit.logId)
    await until(() => log()?.frontier.size === one.laptop.organization.audit.size, 'the log is there', 60_000)
  }
  expect(hand.missingOf(eva.store)).toEqual([])
  for (const { organization } of laptops) {
    const { peers, store, organizationId } = organization
    for (const log of peers.list()) {
      expect(log.problem).toBeNull()
      const verdict = await verifyPeer(store.db, organizationId, log, peers.checkpoints(log))
      expect(verdict).toMatchObject({ firstBad: null, entries: log.frontier.size })
    }
  }
  const folder = readServerFolder(dataDir, ana.organization.organizationId)
  expect(missingOn(folder)).toEqual([])
  folder.close()
  for (const { sync } of laptops)
    expect([sync.ledger.losses(200), sync.ledger.refusals(200)]).toEqual([[], []])
}, 180_000)
