import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { createApp } from '#core/createApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { createDice } from '#test/fuzz/dice.ts'
import { startInput } from './teamWork.ts'

/**
 * Run as a program of its own: opens a data folder, checks that everything which an earlier run of it noted as acknowledged is there,
 * prints what is not, and then does some of everything without end, noting each answer, until it is killed.
 */
// Node stores its compile cache at the end of a process, which this one does not reach.
flushCompileCache()
const [dataDir = '', seed = '1', notes = ''] = process.argv.slice(2)
const dice = createDice(Number(seed))
const say = (words: object) => process.stdout.write(`${JSON.stringify(words)}\n`)

/** What the product acknowledged: a thing by its sort and name. */
interface Done {
  /** `restoring` began: what was done after that backup may be gone since then. */
  sort: 'playbook' | 'published' | 'run' | 'attached' | 'file' | 'backup' | 'restoring'
  id: string
}

const app = await createApp(testPorts(dataDir))
const { call } = app
const session = await call('organizations.session', {}, testActor)
if (session.organization === null) {
  const names = { personName: 'Ana', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await call('organizations.create', names, testActor)
}
const { organization } = await call('organizations.session', {}, testActor)
const folder = join(dataDir, 'organizations', organization!.id)

const done = existsSync(notes)
  ? readFileSync(notes, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Done)
  : []

/** The newest backup in the present folder; the others went aside with an earlier one. */
function newestBackup(): Done | undefined {
  const restored = done.findLastIndex(({ sort }) => sort === 'restoring')
  return done.slice(restored + 1).findLast(({ sort }) => sort === 'backup')
}

/** What has to be here: of what was done before a backup was restored, what is in that backup. */
function needed(): Done[] {
  let all: Done[] = []
  for (const one of done) {
    if (one.sort !== 'restoring') all.push(one)
    else {
      const upTo = all.findIndex(({ sort, id }) => sort === 'backup' && id === one.id)
      all = all.slice(0, upTo).filter(({ sort }) => sort !== 'backup' && sort !== 'file')
    }
  }
  return all
}

async function isThere({ sort, id }: Done): Promise<boolean> {
  if (sort === 'file') return statSync(id).size > 0
  if (sort === 'backup')
    return (await call('backups.verify', { fileName: id }, testActor)).verifiedAt !== null
  if (sort === 'run') return (await call('runs.get', { runId: id }, testActor)).run.id === id
  if (sort === 'attached') {
    const read = await call('files.read', { sha256: id, offset: 0, length: 100 }, testActor)
    return read.sizeBytes > 0
  }
  const { playbook } = await call('playbooks.get', { playbook: id }, testActor)
  return sort === 'playbook' || playbook.publishedVersionId !== null
}

async function missing(): Promise<string[]> {
  const found: string[] = []
  for (const one of needed())
    if (!(await isThere(one).catch((error: unknown) => (found.push(String(error)), false))))
      found.push(`${one.sort} ${one.id}`)
  const { ok, findings } = await call('audit.verify', {}, testActor)
  if (!ok) found.push(`audit.verify: ${JSON.stringify(findings)}`)
  for (const place of ['backups', 'exports'].map((name) => join(folder, name)))
    for (const name of existsSync(place) ? readdirSync(place) : [])
      if (/\.(new|work|part)$/.test(name)) found.push(`half-written: ${name}`)
  // Whole backups only are shown.
  for (const { fileName } of (await call('backups.list', {}, testActor)).backups)
    await call('backups.verify', { fileName }, testActor).catch((error: unknown) => found.push(String(error)))
  return found
}

const note = (sort: Done['sort'], id: string) => {
  done.push({ sort, id })
  appendFileSync(notes, `${JSON.stringify({ sort, id })}\n`, { flush: true })
}

async function importPlaybook(name: string): Promise<string> {
  const text = `---\nrole: Everyone\ncompliance: [CC6.1]\n---\n# ${name}\n\n1. Look at the oven\n2. Clean it\n`
  const { imported } = await call('playbooks.importMarkdown', { files: [{ name: 'x.md', text }] }, testActor)
  const { playbookId } = imported[0]!
  note('playbook', playbookId)
  return playbookId
}

async function runIt(name: string): Promise<void> {
  const playbookId = await importPlaybook(name)
  await call('playbooks.publish', { playbookId, note: name }, testActor)
  note('published', playbookId)
  const run = await call('runs.start', await startInput(call, playbookId, name), testActor)
  note('run', run.id)
  const { items } = await call('work.mine', {}, testActor)
  const workItemId = items.find(({ item }) => item.runId === run.id)!.item.id
  const bytes = Buffer.from(`${name} photo`)
  const file = { name: 'photo.txt', sizeBytes: bytes.length, mediaType: 'text/plain' }
  const { uploadId } = await call('files.start', file, testActor)
  await call('files.chunk', { uploadId, offset: 0, data: bytes.toString('base64') }, testActor)
  const { sha256 } = await call('files.finish', { uploadId }, testActor)
  await call('work.attach', { workItemId, uploadId, evidenceId: null }, testActor)
  note('attached', sha256)
}

const today = new Date().toISOString().slice(0, 10)
const period = { from: `${today.slice(0, 4)}-01-01`, to: today }
const works: ((name: string) => Promise<unknown>)[] = [
  runIt,
  runIt,
  async () => note('backup', (await call('backups.make', {}, testActor)).fileName),
  async () => {
    const backup = newestBackup()
    if (backup === undefined) return
    note('restoring', backup.id)
    await call('backups.restore', { source: { fileName: backup.id }, putAside: true }, testActor)
  },
  async () => note('file', (await call('backups.export', { form: 'zip' }, testActor)).path),
  async () => note('file', (await call('audit.exportPack', period, testActor)).path),
  async () => {
    const { outputs } = await call('reports.generate', { ...period, formats: ['json', 'html'] }, testActor)
    for (const { fileName } of outputs) note('file', join(folder, 'exports', fileName))
  },
]

say({ missing: await missing() })
for (let n = 0; ; n++) {
  const work = dice.pick(works)
  await work(`${seed} ${n}`)
  say({ did: n })
}
