import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { createApp } from '#core/createApp.ts'
import type { App } from '#core/createApp.ts'
import { stillTimers, testActor, testPorts } from '#core/testing/testPorts.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { readFacts, unpackFixture } from '#test/support/fixtureFile.ts'
import type { FixtureFacts } from '#test/support/fixtureFile.ts'
import { readArchive } from '#test/support/readArchive.ts'

interface Listing {
  path: string
  sizeBytes: number
  sha256: string
}

const root = fs.mkdtempSync(join(tmpdir(), 'orgata-export-'))
const apps: App[] = []
let source: App
let facts: FixtureFacts
let exported: string
let files: Map<string, Buffer>
let count = 0

const newFolder = () => fs.mkdtempSync(join(root, 'data-'))
const start = async (folder = newFolder()) => {
  const app = await createApp(testPorts(folder, { timers: stillTimers }))
  apps.push(app)
  return app
}

async function newOrganization(): Promise<App> {
  const app = await start()
  const names = { personName: 'Cleo', organizationName: 'Bakery Sunset', teamName: 'Counter' }
  await app.call('organizations.create', names, testActor)
  return app
}

async function writeZip(entries: Iterable<[string, Uint8Array]>): Promise<string> {
  const zip = new ZipFile()
  const path = join(root, `changed-${count++}.zip`)
  for (const [name, bytes] of entries) zip.addBuffer(Buffer.from(bytes), name)
  zip.end()
  await finished(zip.outputStream.pipe(fs.createWriteStream(path)))
  return path
}

/** The export with some files put in the place of others (null: taken out), and a list that agrees with them. */
async function forged(changes: Record<string, string | Buffer | null>): Promise<string> {
  const changed = new Map(files)
  for (const [name, content] of Object.entries(changes)) {
    if (content === null) changed.delete(name)
    else changed.set(name, Buffer.from(content))
  }
  const manifest = JSON.parse(files.get('manifest.json')!.toString()) as { files: Listing[] }
  manifest.files = [...changed].flatMap(([path, bytes]) =>
    path === 'manifest.json'
      ? []
      : [{ path, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }],
  )
  changed.set('manifest.json', Buffer.from(JSON.stringify(manifest)))
  return writeZip(changed)
}

beforeAll(async () => {
  const folder = newFolder()
  await unpackFixture(1, folder)
  source = await start(folder)
  facts = await readFacts(source)
  exported = (await source.call('backups.export', {}, testActor)).path
  files = await readArchive(exported)
})

afterAll(async () => {
  for (const app of apps) await app.close()
  fs.rmSync(root, { recursive: true, force: true })
})

describe('an export', () => {
  test('can be read by people: a page for each version, draft and run, the files by their names', () => {
    const names = [...files.keys()]
    expect(names).toContain('attachments/Sign at the door.svg')
    expect(names).toContain('playbooks/Close the bakery/version-1.md')
    const draft = files.get('playbooks/Close the bakery/draft.md')!.toString()
    expect(draft).toContain('# Close the bakery')
    expect(draft).toContain('Lock the door')
    expect(draft).toContain('## 1. Under the oven')
    const runs = names.filter((name) => name.startsWith('runs/'))
    expect(runs).toHaveLength(4)
    const today = files.get(runs.find((name) => name.includes('today'))!)!.toString()
    expect(today).toContain('> The sign is new. Größe stimmt 🥐')
    expect(today).toContain('[Sign at the door.svg](<../attachments/Sign%20at%20the%20door.svg>)')
    expect(today).toContain('by Ana Ruiz')
    expect(files.get('README.md')!.toString()).toContain('Bakery Sunrise')
  })

  test('lists every file with its hash, and its versions are named by the hash of their content', () => {
    const manifest = JSON.parse(files.get('manifest.json')!.toString()) as { files: Listing[]; log: object }
    expect(manifest.files).toHaveLength(files.size - 1)
    for (const { path, sha256, sizeBytes } of manifest.files) {
      expect(createHash('sha256').update(files.get(path)!).digest('hex')).toBe(sha256)
      expect(files.get(path)!.length).toBe(sizeBytes)
    }
    const versions = files.get('records/playbookVersion.jsonl')!.toString().trim().split('\n')
    for (const line of versions) {
      const { content, hash } = JSON.parse(line) as { content: unknown; hash: string }
      expect(contentHash(content)).toBe(hash)
    }
    expect(manifest.log).toMatchObject({ entries: facts.log.entries })
    expect(files.get('audit/entries.jsonl')!.toString().trim().split('\n')).toHaveLength(facts.log.entries)
  })

  test('that is cancelled leaves no file, and a finished one is in the log', async () => {
    const controller = new AbortController()
    const folder = newFolder()
    const stopped = source.call('backups.export', { folder }, testActor, {
      signal: controller.signal,
      onProgress: ({ done }) => void (done === 3 && controller.abort()),
    })
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
    expect(fs.readdirSync(folder)).toEqual([])
    const { items: entries } = await source.call('audit.list', { action: 'backups.export' }, testActor)
    expect(entries).toHaveLength(1)
  })
})

const png = { mediaType: 'image/png' as const, data: 'iVBORw0KGgo=' }

/** State that must be equal in another organization. */
const kept = ({ playbooks, runs, attachments }: FixtureFacts) => ({ playbooks, runs, attachments })

describe('an import into a new organization', () => {
  test('imports everything with the same content hashes; it is logged and the log verifies', async () => {
    const app = await newOrganization()
    const result = await app.call('backups.import', { source: { path: exported } }, testActor)
    expect(result).toMatchObject({ files: 1, missingFiles: 0 })
    const found = await readFacts(app)
    expect(kept(found)).toEqual(kept(facts))
    expect(found.people).toEqual([...facts.people, 'Cleo, owner'].toSorted())
    expect(found.jobRoles).toEqual(facts.jobRoles)
    expect(found.session).toMatchObject({ organization: 'Bakery Sunset', person: 'Cleo', role: 'owner' })
    const { ok, records } = await app.call('audit.verify', {}, testActor)
    expect({ ok, records }).toMatchObject({
      ok: true,
      records: { fromBefore: 0, borneOut: records!.checked },
    })
    const logged = { action: 'backups.import', entityKind: 'export' }
    expect((await app.call('audit.list', logged, testActor)).items).toHaveLength(1)

    const [playbook] = (await app.call('playbooks.list', {}, testActor)).items
    await app.call('runs.start', { playbookId: playbook!.id }, testActor)
    expect((await app.call('search.query', { text: 'Sweep' }, testActor)).found.length).toBeGreaterThan(0)
    await expect(app.call('backups.import', { source: { path: exported } }, testActor)).rejects.toMatchObject(
      { code: 'precondition_failed' },
    )

    const again = await readArchive((await app.call('backups.export', {}, testActor)).path)
    const hashes = (of: Map<string, Buffer>) =>
      of
        .get('records/playbookVersion.jsonl')!
        .toString()
        .match(/"hash":"[0-9a-f]{64}"/g)!
        .toSorted()
    expect(hashes(again)).toEqual(hashes(files))
  })

  test('keeps the facts of the organization and the team, pictures, and settings in effect', async () => {
    const from = await newOrganization()
    const { version } = await from.call('organizations.get', {}, testActor)
    const facts = { website: 'https://sunset.example', groups: ['Bakers'] }
    await from.call('organizations.update', { version, ...facts }, testActor)
    await from.call('organizations.setLogo', { version: version + 1, picture: png }, testActor)
    const days = { key: 'team.invitationDays', version: 0 }
    await from.call('configuration.set', { ...days, scope: 'global', value: 14 }, testActor)
    await from.call('configuration.set', { ...days, scope: 'team', value: 3 }, testActor)
    const { path } = await from.call('backups.export', {}, testActor)

    const app = await newOrganization()
    const result = await app.call('backups.import', { source: { path } }, testActor)
    expect(result).toMatchObject({ files: 1, missingFiles: 0 })
    const { logo, ...organization } = await app.call('organizations.get', {}, testActor)
    expect(organization).toMatchObject(facts)
    const read = await app.call('files.read', { sha256: logo!.sha256, offset: 0 }, testActor)
    expect(read.data).toBe(png.data)
    const set = await app.call(
      'configuration.set',
      { ...days, version: 1, scope: 'team', value: 5 },
      testActor,
    )
    expect(set).toMatchObject({ version: 2, value: 5 })
    await app.call('configuration.set', { ...days, version: 1, scope: 'global', value: 15 }, testActor)
  })

  test('accepts a folder as well as a ZIP file, with a file manager’s extra files', async () => {
    const { path } = await source.call('backups.export', { form: 'folder', folder: newFolder() }, testActor)
    fs.writeFileSync(join(path, 'runs', '.DS_Store'), 'x')
    const app = await newOrganization()
    const said = await app.call('backups.inspect', { source: { path } }, testActor)
    expect(said).toMatchObject({ type: 'export', organizationName: 'Bakery Sunrise' })
    await app.call('backups.import', { source: { path } }, testActor)
    expect(kept(await readFacts(app))).toEqual(kept(facts))
  })
})

describe('no export, or a changed one', () => {
  let target: App
  let before: FixtureFacts
  beforeAll(async () => {
    target = await newOrganization()
  })
  beforeEach(async () => {
    before = await readFacts(target)
  })

  /** The error code of a refused file; no record of it may be imported. */
  const refused = async (path: string): Promise<string> => {
    const code = await target.call('backups.import', { source: { path } }, testActor).then(
      () => 'taken in',
      (error: { code: string }) => error.code,
    )
    const after = await readFacts(target)
    expect({ ...after, log: null }).toEqual({ ...before, log: null })
    const { items } = await target.call('playbooks.list', {}, testActor)
    expect(items).toEqual([])
    return code
  }
  const record = (kind: string, change: (record: Record<string, unknown>) => void): string => {
    const [first = '', ...rest] = files.get(`records/${kind}.jsonl`)!.toString().split('\n')
    const parsed = JSON.parse(first) as Record<string, unknown>
    change(parsed)
    return [JSON.stringify(parsed), ...rest].join('\n')
  }

  test('a changed byte, a cut file, a text, another program`s archive', async () => {
    const bytes = Buffer.from(fs.readFileSync(exported))
    // In the content of this file, behind its name.
    bytes[bytes.indexOf('records/run.jsonl') + 57]! ^= 4
    const changed = join(root, 'bit.zip')
    fs.writeFileSync(changed, bytes)
    expect(await refused(changed)).toBe('corrupt')
    const cut = join(root, 'cut.zip')
    fs.writeFileSync(cut, fs.readFileSync(exported))
    fs.truncateSync(cut, 30_000)
    expect(await refused(cut)).toBe('corrupt')
    const text = join(root, 'list.zip')
    fs.writeFileSync(text, 'flour, sugar, eggs')
    expect(await refused(text)).toBe('corrupt')
    expect(await refused(await writeZip([['word/document.xml', Buffer.from('<xml/>')]]))).toBe('corrupt')
    expect(await refused(join(root, 'nowhere.zip'))).toBe('not_found')
  })

  test('a file with other content than listed, a missing one, an extra one', async () => {
    expect(await refused(await writeZip(new Map(files).set('records/run.jsonl', Buffer.from('{}\n'))))).toBe(
      'corrupt',
    )
    const without = new Map(files)
    without.delete('records/run.jsonl')
    expect(await refused(await writeZip(without))).toBe('corrupt')
    expect(await refused(await writeZip(new Map(files).set('extra.txt', Buffer.from('x'))))).toBe('corrupt')
  })

  test('records that lie about themselves, though the list agrees with them', async () => {
    const version = 'records/playbookVersion.jsonl'
    const other = record('playbookVersion', (it) => Object.assign(it, { hash: 'f'.repeat(64) }))
    expect(await refused(await forged({ [version]: other }))).toBe('corrupt')
    const strange = record('run', (it) => Object.assign(it, { surprise: 1 }))
    expect(await refused(await forged({ 'records/run.jsonl': strange }))).toBe('corrupt')
    const foreign = record('run', (it) => Object.assign(it, { organizationId: it.id }))
    expect(await refused(await forged({ 'records/run.jsonl': foreign }))).toBe('corrupt')
    const twice = files.get('records/comment.jsonl')!.toString().repeat(2)
    expect(await refused(await forged({ 'records/comment.jsonl': twice }))).toBe('corrupt')
    const fileless = record('attachment', (it) => Object.assign(it, { sha256: '0'.repeat(64) }))
    expect(await refused(await forged({ 'records/attachment.jsonl': fileless }))).toBe('corrupt')
    expect(await refused(await forged({ 'records/comment.jsonl': 'no json\n' }))).toBe('corrupt')
    expect(await refused(await forged({ 'records/comment.jsonl': null }))).toBe('corrupt')
  })

  test('a record that is nested too deeply is refused with its line', async () => {
    const depth = 100_000
    const deep = `{"kind":"run","id":${'['.repeat(depth)}${']'.repeat(depth)}}\n`
    const whole = files.get('records/run.jsonl')!.toString()
    const line = whole.split('\n').length
    const path = await forged({ 'records/run.jsonl': `${whole}${deep}` })
    const importing = target.call('backups.import', { source: { path } }, testActor)
    await expect(importing).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringContaining(`records/run.jsonl, line ${line}, is nested too deeply`) as string,
    })
  })

  test('a newer form, a newer shape, a kind that is not known', async () => {
    const manifest = JSON.parse(files.get('manifest.json')!.toString()) as object
    const newer = Buffer.from(JSON.stringify({ ...manifest, format: 'orgata.export/2' }))
    expect(await refused(await writeZip(new Map(files).set('manifest.json', newer)))).toBe('newer_file')
    const shape = record('run', (it) => Object.assign(it, { schemaVersion: 99 }))
    expect(await refused(await forged({ 'records/run.jsonl': shape }))).toBe('newer_file')
    expect(await refused(await forged({ 'records/robot.jsonl': '{"kind":"robot"}\n' }))).toBe('newer_file')
  })

  test('paths that leave the archive, links in a folder, a draft that is no draft', async () => {
    const raw = fs.readFileSync(await forged({ 'reports/AAAAAAAAAAAAAA': 'x' })).toString('latin1')
    const out = join(root, 'traversal.zip')
    fs.writeFileSync(
      out,
      Buffer.from(raw.replaceAll('reports/AAAAAAAAAAAAAA', '../../../../../../etcx'), 'latin1'),
    )
    expect(await refused(out)).toBe('corrupt')
    const draft = [...files.keys()].find((name) => name.startsWith('drafts/'))!
    expect(await refused(await forged({ [draft]: 'not an update' }))).toBe('corrupt')
    const folder = join(newFolder(), 'linked')
    for (const [name, bytes] of files) {
      fs.mkdirSync(dirname(join(folder, name)), { recursive: true })
      fs.writeFileSync(join(folder, name), bytes)
    }
    fs.rmSync(join(folder, 'README.md'))
    fs.symlinkSync('/etc/hostname', join(folder, 'README.md'))
    expect(await refused(folder)).toBe('corrupt')
  })

  test('a bomb is refused by its declared and by its real size', async () => {
    const bomb = Buffer.alloc(40_000_000)
    const path = await writeZip(new Map(files).set('records/run.jsonl', bomb))
    expect(fs.readFileSync(path).length).toBeLessThan(1_000_000)
    expect(await refused(path)).toBe('corrupt')
    expect(await refused(await forged({ 'records/run.jsonl': bomb }))).toBe('corrupt')
  })

  test('no part of it stays on the disk', async () => {
    const session = await target.call('organizations.session', {}, testActor)
    const { folder } = await target.call('backups.list', {}, testActor)
    expect(session.state).toBe('open')
    const imported = join(dirname(folder), 'imported')
    expect(fs.existsSync(imported) ? fs.readdirSync(imported) : []).toEqual([])
    const blobs = fs.readdirSync(join(dirname(folder), 'blobs'), { recursive: true, withFileTypes: true })
    expect(blobs.filter((entry) => entry.isFile())).toEqual([])
  })
})
