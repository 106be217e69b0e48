/**
 * A program: makes a small organization with the present code, through its operations, and stores its data folder as
 * `test/fixtures/files/format-N.zip`. Run before the first release of a changed format, and never again for an old one.
 * The device key in it was made for the fixture and signs nothing else.
 */
import { createWriteStream, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import * as Y from 'yjs'
import { loadOrCreateDeviceKey } from '#core/audit/deviceKey.ts'
import { createApp } from '#core/createApp.ts'
import type { App } from '#core/createApp.ts'
import { listLocalOrganizations } from '#core/openOrganization/localFiles.ts'
import { openOrganizationFile } from '#core/openOrganization/openOrganizationFile.ts'
import { formatVersion } from '#core/store/upgradeSteps.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { createOrganizationUnit } from '#core/openOrganization/organizationUnit.ts'
import type { Ports } from '#core/ports.ts'
import { addStep } from '#shared/entities/playbooks/editSteps.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import { factsFile, fixturePath, readFacts } from './fixtureFile.ts'

const target = fixturePath(formatVersion)
if (existsSync(target)) {
  process.stderr.write(`${target} is there already. A kept file is never made anew.\n`)
  process.exit(1)
}
const dataDir = mkdtempSync(join(tmpdir(), 'orgata-fixture-'))
const start = Date.UTC(2026, 2, 2, 8)
let ticks = 0
const ports = testPorts(dataDir, {
  clock: { nowMs: () => start + 1_000 * ticks++ },
  deviceName: 'Counter computer',
})

let app = await createApp(ports)
const names = { personName: 'Ana Ruiz', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
await app.call('organizations.create', names, testActor)
await app.call('organizations.loadExample', {}, testActor)
await writeDraft(app)
await workOnRun(app)
await app.close()
await addColleague(ports)
app = await createApp(ports)
const facts = await readFacts(app)
await app.close()
await pack()
rmSync(dataDir, { recursive: true, force: true })
process.stdout.write(`${target}\n`)

/** A playbook that was imported, published, and has a draft that goes beyond it. */
async function writeDraft(on: App): Promise<void> {
  const text =
    '---\nname: "Close the bakery"\nrole: Everyone\n---\n\n# Close\n\n## 1. Sweep\n\n- [ ] Under the oven\n'
  const files = [{ name: 'close.md', text }]
  const { imported } = await on.call('playbooks.importMarkdown', { files }, testActor)
  const { playbookId } = imported[0]!
  await on.call('playbooks.publish', { playbookId, note: 'As imported' }, testActor)
  const doc = new Y.Doc()
  await new Promise<void>((resolve) => {
    const stop = on.subscribe(
      'drafts.open',
      { kind: 'playbook', id: playbookId, clientId: doc.clientID },
      testActor,
      {
        onEvent(event) {
          if (event.type !== 'open') return
          Y.applyUpdate(doc, Buffer.from(event.state, 'base64'))
          resolve()
          queueMicrotask(stop)
        },
        onError: (error) => {
          throw error
        },
      },
    )
  })
  const before = Y.encodeStateVector(doc)
  addStep({ doc, random: ports.random, origin: 'fixture' }, { content: { title: 'Lock the door' } })
  const update = Buffer.from(Y.encodeStateAsUpdate(doc, before)).toString('base64')
  await on.call(
    'drafts.update',
    { kind: 'playbook', id: playbookId, clientId: doc.clientID, update },
    testActor,
  )
}

/** A file and a remark on the first open work item. */
async function workOnRun(on: App): Promise<void> {
  const { items } = await on.call('work.mine', {}, testActor)
  const workItemId = items[0]!.item.id
  const bytes = readFileSync(new URL('../../renderer/public/icon.svg', import.meta.url))
  const file = { name: 'Sign at the door.svg', mediaType: 'image/svg+xml', sizeBytes: bytes.length }
  const { uploadId } = await on.call('files.start', file, testActor)
  await on.call('files.chunk', { uploadId, offset: 0, data: bytes.toString('base64') }, testActor)
  await on.call('files.finish', { uploadId }, testActor)
  await on.call('work.attach', { workItemId, uploadId, evidenceId: null }, testActor)
  await on.call('work.comment', { workItemId, text: 'The sign is new. Größe stimmt 🥐' }, testActor)
}

/** Another person of the team; inviting them would need a server. */
async function addColleague(at: Ports): Promise<void> {
  const signer = loadOrCreateDeviceKey({ dir: dataDir, ...at })
  const local = listLocalOrganizations(dataDir)[0]!
  const newId = createIdSource(at.clock, at.random)
  const organization = await openOrganizationFile(at, signer, local)
  const member = { personId: local.personId, personName: names.personName }
  const unit = createOrganizationUnit({
    organization,
    member,
    actor: testActor,
    action: 'test',
    ports: at,
    newId,
  })
  const person = unit.insert('person', { teamId: null, name: 'Ben Kaya', email: '', status: 'active' })
  unit.insert('membership', {
    name: person.name,
    personId: person.id,
    role: 'member',
    jobRoleIds: [],
    status: 'active',
    joinedAt: person.createdAt,
  })
  unit.commit()
  await organization.close()
}

async function pack(): Promise<void> {
  const zip = new ZipFile()
  const mtime = new Date(start)
  zip.addBuffer(Buffer.from(`${JSON.stringify(facts, null, 2)}\n`), factsFile, { mtime })
  const found = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  for (const path of found.map((entry) => join(entry.parentPath, entry.name)).toSorted()) {
    if (path.endsWith('-lock')) continue
    const name = path.slice(dataDir.length + 1).replaceAll(sep, '/')
    zip.addBuffer(readFileSync(path), name, { mtime })
  }
  zip.end()
  await finished(zip.outputStream.pipe(createWriteStream(target, { flags: 'wx' })))
}
