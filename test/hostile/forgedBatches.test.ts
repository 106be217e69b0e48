import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { alteringNetwork } from '#test/support/alteringNetwork.ts'
import type { AlteringNetwork } from '#test/support/alteringNetwork.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'
import { newId } from '#test/support/syncDevice.ts'
import { receiptText } from '#shared/protocol/receipts.ts'
import type { AcceptedVersion } from '#shared/protocol/receipts.ts'

// Somebody between the server and a computer, or who runs the server, changes what it sends.
interface Pulled {
  type: 'pulled'
  request: number
  records: { id: string; hlc: string; kind: string }[]
  checkpoint: { seq: number; epoch: string }
  receipt?: { versions: AcceptedVersion[]; own: AcceptedVersion[]; signature: string }
}

let scene: LaptopScene
let folder = ''
let [ana, ben] = [] as unknown as [Laptop, Laptop]
let between: AlteringNetwork

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orgata-forged-'))
  between = alteringNetwork(folder)
  scene = await openLaptopScene()
  ana = scene.laptop('Ana')
  ben = scene.laptop('Ben', between.ports)
  await ana.found()
  await ana.sync.enrol({ url: scene.server.url, setupToken: scene.server.setupToken ?? '' })
  await ben.join((await ana.invite('Ben', 'admin')).link)
  await untilInSync(ana, ben)
})
afterAll(async () => {
  await scene.dispose()
  rmSync(folder, { recursive: true, force: true })
})

const has = (one: Laptop, name: string) => one.store.find('jobRole').some((role) => role.name === name)
const addRole = (one: Laptop, name: string) =>
  one.change((unit) => {
    unit.insert('jobRole', { name, description: '' })
  })
const roleIn = ({ records }: Pulled) => records.some(({ kind }) => kind === 'jobRole')

/** Changes the answers that carry a role. */
const onRoles =
  (change: (pulled: Pulled) => void) => (message: Record<string, unknown> & { type: string }) => {
    const pulled = message as unknown as Pulled
    if (pulled.type === 'pulled' && roleIn(pulled)) change(pulled)
    return message
  }

function signAnew(pulled: Pulled): void {
  const { receipt, checkpoint } = pulled
  const { privateKey } = generateKeyPairSync('ed25519')
  const text = receiptText({
    organizationId: ana.organization.organizationId,
    epoch: checkpoint.epoch.split('.', 1)[0]!,
    collection: 'tenancy',
    since: 0,
    upTo: checkpoint.seq,
    versions: receipt!.versions,
    own: receipt!.own,
  })
  receipt!.signature = sign(null, Buffer.from(text), privateKey).toString('base64')
}

let earlier: Pulled | undefined

test.each<[string, (pulled: Pulled) => void]>([
  ['no receipt', (pulled) => delete pulled.receipt],
  ['a receipt of another key', signAnew],
  [
    'a record added',
    ({ records, receipt }) => {
      const [first] = records
      records.push({ ...first!, id: newId() })
      receipt!.versions.push([records.at(-1)!.id, first!.hlc, 999, null])
    },
  ],
  ['a record added beside the receipt', ({ records }) => records.push({ ...records[0]!, id: newId() })],
  ['another record in the place of one', ({ records }) => (records[0]!.id = newId())],
  [
    'another stamp of a record',
    ({ records }) => (records[0]!.hlc = records[0]!.hlc.replace(/-\d{4}-/, '-ffff-')),
  ],
  ['a record left out', ({ records }) => records.pop()],
  ['another time of acceptance', ({ receipt }) => (receipt!.versions[0]![3] = '2020-01-01T00:00:00.000Z')],
  ['a checkpoint further on', ({ checkpoint }) => (checkpoint.seq += 1_000)],
  [
    'a batch of before',
    (pulled) => {
      if (earlier === undefined) throw new Error('there was no batch before')
      Object.assign(pulled, { ...earlier, request: pulled.request })
    },
  ],
])('SYNC-25 a batch with %s is not taken and told, and the rest goes on', async (what, change) => {
  const [name, other] = [`Role with ${what}`, `Other with ${what}`]
  between.alter = onRoles(change)
  addRole(ana, name)
  await until(() => ben.sync.status().lastError?.includes('signature') === true, 'it is told')
  expect(has(ben, name)).toBe(false)
  expect(ben.sync.status().state).toBe('online')
  // What this computer does goes on, and so do the other collections.
  addRole(ben, other)
  ana.change((unit) => {
    unit.insert('attachment', {
      name,
      mediaType: 'image/jpeg',
      runId: ana.newId(),
      workItemId: ana.newId(),
      evidenceId: null,
      sha256: 'a'.repeat(64),
      sizeBytes: 1,
    })
  })
  await until(() => has(ana, other), 'its own change arrives')
  await until(() => ben.store.find('attachment').some((one) => one.name === name), 'other records arrive')
  between.alter = onRoles((pulled) => (earlier = structuredClone(pulled)))
  await until(() => has(ben, name), 'the true batch is taken', 30_000)
  await until(() => ben.sync.status().lastError === null, 'nothing is told any more')
})

test('SYNC-26 a server whose key another one replaced unsigned is not spoken with', async () => {
  between.alter = null
  await scene.server.stop()
  const db = new DatabaseSync(join(scene.dataDir, 'sync.sqlite'))
  const before = db.prepare("SELECT value FROM meta WHERE key = 'receiptKey'").get()
  db.prepare("DELETE FROM meta WHERE key = 'receiptKey'").run()
  db.close()
  await scene.serveAgain()
  await ben.close()
  await ben.open()
  await until(() => ben.sync.status().lastError?.includes('another key') === true, 'it is told', 30_000)
  addRole(ana, 'Of the other server')
  expect(ben.sync.status().state).not.toBe('online')
  expect(has(ben, 'Of the other server')).toBe(false)
  // With its own key again all goes on.
  await scene.server.stop()
  const again = new DatabaseSync(join(scene.dataDir, 'sync.sqlite'))
  again.prepare("UPDATE meta SET value = ? WHERE key = 'receiptKey'").run(before!.value!)
  again.close()
  await scene.serveAgain()
  await ben.close()
  await ben.open()
  await until(() => has(ben, 'Of the other server'), 'it goes on', 30_000)
})
