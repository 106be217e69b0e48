import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'
import { startSyncServerProcess, syncServerCommand } from '#test/support/syncServerProcess.ts'

let scene: LaptopScene

beforeEach(async () => {
  scene = await openLaptopScene()
})

afterEach(() => scene.dispose())

const roleNames = (one: Laptop) =>
  one.store
    .find('jobRole')
    .map((role) => role.name)
    .filter((name) => name !== 'Everyone')
    .sort()
const addRole = (one: Laptop, name: string) =>
  one.change((unit) => {
    unit.insert('jobRole', { name, description: '' })
  })
const http = () => scene.server.url.replace('ws', 'http')

describe('/metrics', () => {
  it('reports the server’s state to this machine, and its content to no one', async () => {
    const [ana, ben] = await scene.team()
    addRole(ana, 'Secret role name')
    await untilInSync(ana, ben)
    const text = await (await fetch(`${http()}/metrics`)).text()
    const value = (name: string) => Number(new RegExp(`^orgata_${name} (.+)$`, 'm').exec(text)?.[1])
    expect(value('records_written_total')).toBeGreaterThan(3)
    expect(value('sockets')).toBeGreaterThanOrEqual(2)
    expect(value('sessions_total')).toBeGreaterThanOrEqual(2)
    expect(value('database_bytes')).toBeGreaterThan(0)
    expect(value('memory_rss_bytes')).toBeGreaterThan(10_000_000)
    expect(text).toMatch(/^orgata_commit_seconds_bucket\{le="\+Inf"\} \d+$/m)
    for (const line of text.trim().split(/\n+/)) {
      expect(line).toMatch(/^(# (HELP|TYPE) orgata_\w+ .+|orgata_\w+(\{le="[^"]+"\})? [\d.e+-]+)$/)
    }
    // Neither here nor in the log: names, keys, tokens, ids of people.
    const { sync, organization } = ana
    const invited = await sync.invite({
      personId: organization.personId,
      role: 'member',
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
    })
    const token = decodeURIComponent(/token=([^&]+)/.exec(invited.link)?.[1] ?? '')
    expect(token.length).toBeGreaterThan(20)
    for (const secret of [
      token,
      scene.server.setupToken ?? '',
      'Secret role name',
      'Ana',
      'Bakery',
      ana.signer.publicKey,
    ]) {
      expect(text).not.toContain(secret)
      expect(scene.server.log()).not.toContain(secret)
    }
    expect((await fetch(`${http()}/metrics`, { headers: { 'x-forwarded-for': '10.0.0.9' } })).status).toBe(
      404,
    )
  })

  it('ask for the token where one was set', async () => {
    await scene.server.stop()
    await scene.serveAgain({ options: ['--metrics-token', 'let-me-see'] })
    const as = async (authorization?: string) =>
      (await fetch(`${http()}/metrics`, { headers: authorization === undefined ? {} : { authorization } }))
        .status
    expect([await as(), await as('Bearer wrong'), await as('Bearer let-me-see')]).toEqual([404, 404, 200])
  })
})

describe('a backup', () => {
  it('is made while the server runs, and after a restore the apps send later changes', async () => {
    const [ana, ben] = await scene.team()
    const bytes = new Uint8Array(300_000).fill(7)
    const file = await ana.organization.blobs.put(bytes)
    ana.change((unit) => {
      unit.insert('attachment', {
        name: 'oven.jpg',
        ...file,
        mediaType: 'image/jpeg',
        runId: ana.newId(),
        workItemId: ana.newId(),
        evidenceId: null,
      })
      unit.insert('jobRole', { name: 'Before', description: '' })
    })
    const documentId = ana.newId()
    const edit = (text: string) => {
      const held = ana.organization.documents.hold(documentId)
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(held.document.doc))
      const before = Y.encodeStateVector(copy)
      copy.getText('t').insert(copy.getText('t').length, text)
      ana.changeDocument(documentId, Y.encodeStateAsUpdate(copy, before))
      held.release()
    }
    edit('Mix. ')
    await until(() => ben.organization.blobs.has(file.sha256), 'the file is there')
    await untilInSync(ana, ben)
    const to = join(scene.folder, 'backup')
    const facts = await syncServerCommand('backup', '--data', scene.dataDir, '--to', to)
    expect(facts).toMatchObject({ format: 'orgata-sync-backup/1', files: 1, fileBytes: 300_000 })
    expect(readdirSync(to).sort()).toEqual(['backup.json', 'blobs', 'sync.sqlite'])

    // Changes after it, by both, and of one on top of the other.
    addRole(ana, 'After')
    addRole(ben, 'After too')
    const before = ana.store.find('jobRole').find((role) => role.name === 'Before')
    if (before === undefined) throw new Error('no role')
    ana.change((unit) => void unit.update('jobRole', before.id, { description: 'changed by Ana' }))
    edit('Knead. ')
    await untilInSync(ana, ben)
    await until(() => roleNames(ben).includes('After'), 'it is on the other laptop')
    await scene.server.kill()
    await ana.close()

    const restored = join(scene.folder, 'restored')
    await syncServerCommand('restore', '--data', restored, '--from', to)
    await scene.serveAgain({ dataDir: restored })
    // Ben connects first, with Ana's changes after the backup.
    await untilInSync(ben)
    const cem = scene.laptop('Cem')
    await cem.join((await ben.invite('Cem', 'member')).link)
    await until(() => roleNames(cem).length === 3, 'all roles are there')
    expect(cem.store.get('jobRole', before.id)?.description).toBe('changed by Ana')
    await ana.open()
    await untilInSync(ana, ben, cem)
    // Ben's role waits for the entry that bears it out, where the log comes later.
    await until(() => roleNames(ana).length === 3, 'all roles are with Ana')
    expect(roleNames(ana)).toEqual(['After', 'After too', 'Before'])
    expect(ana.store.get('jobRole', before.id)?.description).toBe('changed by Ana')
    expect(ana.sync.ledger.refusals(200).concat(ben.sync.ledger.refusals(200))).toEqual([])
    cem.sync.attach(cem.organization.documents.hold(documentId).document)
    const there = () => cem.organization.documents.open(documentId).doc.getText('t').toJSON()
    await until(() => there() === 'Mix. Knead. ', 'the document is whole', 20_000)
    // The log tells of the restored backup, and warns of nothing that follows from it.
    const warnings = scene.server.log().match(/"level":"(warn|error)".*"msg":"([^"]*)/g)
    expect(warnings).toEqual([expect.stringContaining('a backup was put back')])
  }, 90_000)

  it('that is damaged, or would overwrite something, is refused', async () => {
    const to = join(scene.folder, 'backup')
    await syncServerCommand('backup', '--data', scene.dataDir, '--to', to)
    await expect(syncServerCommand('backup', '--data', scene.dataDir, '--to', to)).rejects.toThrow(
      /ended with 1/,
    )
    await expect(syncServerCommand('restore', '--data', scene.dataDir, '--from', to)).rejects.toThrow(
      /ended with 1/,
    )
    writeFileSync(join(to, 'sync.sqlite'), 'x', { flag: 'a' })
    const restored = join(scene.folder, 'restored')
    await expect(syncServerCommand('restore', '--data', restored, '--from', to)).rejects.toThrow(
      /ended with 1/,
    )
    expect(existsSync(restored)).toBe(false)
  })
})

describe('maintenance', () => {
  it('is reported to the apps, which keep reading and store their changes until its end', async () => {
    const [ana, ben] = await scene.team()
    const cem = scene.laptop('Cem')
    await cem.join((await ana.invite('Cem', 'admin')).link)
    await untilInSync(ana, ben, cem)
    await ben.close()
    addRole(ana, 'Before')
    addRole(cem, 'Before too')
    await untilInSync(ana, cem)
    await scene.server.stop()
    await scene.serveAgain({ options: ['--read-only'] })
    await ben.open()
    await until(() => /maintenance/.test(ana.sync.status().lastError ?? ''), 'Ana is told', 30_000)
    expect(ana.sync.status().state).toBe('online')
    addRole(ana, 'Meanwhile')
    const documentId = ana.newId()
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'written meanwhile')
    ana.changeDocument(documentId, Y.encodeStateAsUpdate(doc))
    await until(() => ana.sync.status().waiting === 2, 'both wait')
    await expect(
      ana.sync.invite({
        personId: ana.newId(),
        personName: 'X',
        role: 'member',
        expiresAt: new Date(Date.now() + 9e5).toISOString(),
      }),
    ).rejects.toMatchObject({ code: 'read_only' })
    expect(((await (await fetch(`${http()}/health`)).json()) as { readOnly: boolean }).readOnly).toBe(true)
    // Each of the two is in a log of its own, that Ben cannot countersign now.
    await until(() => roleNames(ben).length === 2, 'Ben has what was there before', 30_000)
    expect(roleNames(ben)).toEqual(['Before', 'Before too'])
    await scene.server.stop()
    await scene.serveAgain()
    await untilInSync(ana, ben)
    await until(() => roleNames(ben).includes('Meanwhile'), 'Ben has it')
    expect(ana.sync.status().lastError).toBe(null)
    expect(ana.sync.ledger.refusals(200)).toEqual([])
  }, 90_000)
})

describe('the data folder', () => {
  it('is served by one server at a time, and not when it is damaged', async () => {
    await expect(startSyncServerProcess(scene.dataDir)).rejects.toThrow(/already/)
    await scene.server.stop()
    writeFileSync(join(scene.dataDir, 'sync.sqlite'), Buffer.alloc(30_000, 0xff), { flag: 'r+' })
    await expect(startSyncServerProcess(scene.dataDir)).rejects.toThrow(/ended with 1/)
  })

  it('limits are set by name, and a wrong one is said', async () => {
    await scene.server.stop()
    await expect(startSyncServerProcess(scene.dataDir, 0, '--limit', 'sockets=0')).rejects.toThrow(/no limit/)
    await expect(startSyncServerProcess(scene.dataDir, 0, '--limit', 'sokets=5')).rejects.toThrow(
      /The names are sockets/,
    )
    await scene.serveAgain({ options: ['--limit', 'sockets=500', '--limit', 'blobBytes=1m'] })
    expect((await fetch(`${http()}/health`)).status).toBe(200)
  })
})
