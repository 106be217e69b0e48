import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentHash } from '#shared/kernel/hash.ts'
import { sentWords } from '#shared/entities/sentWords.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { german } from '#shared/messages/german.ts'
import { errorWords } from '#shared/messages/refusal.ts'
import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { serverWordMessages } from '#shared/messages/serverWords.messages.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

let scene: LaptopScene

beforeEach(async () => {
  scene = await openLaptopScene()
})

afterEach(() => scene.dispose())

const inGerman = createFormatMessage('de', german)

const attachmentFields = (one: Laptop) => ({
  name: 'oven.jpg',
  mediaType: 'image/jpeg',
  runId: one.newId(),
  workItemId: one.newId(),
  evidenceId: null,
})

const roleNames = (one: Laptop) =>
  one.store
    .find('jobRole')
    .map((role) => role.name)
    .sort()

describe('two laptops and a server', () => {
  it('share their records, live', async () => {
    const [ana, ben] = await scene.team()
    expect(ben.store.get('organization', ana.organization.organizationId)?.name).toBe('Bakery Sunrise')
    await until(() => ana.store.find('device').length === 2, 'the new device is known')
    ana.change((unit) => unit.insert('jobRole', { name: 'Baker', description: '' }))
    ben.change((unit) => unit.insert('jobRole', { name: 'Driver', description: '' }))
    await until(
      () => roleNames(ana).includes('Driver') && roleNames(ben).includes('Baker'),
      'both roles are everywhere',
    )
    expect(roleNames(ana)).toEqual(roleNames(ben))
  })

  it('SYNC-1 report the server state, work offline, and converge after a reconnect', async () => {
    const [ana, ben] = await scene.team()
    const before = ana.sync.status()
    expect(before).toMatchObject({ state: 'online', waiting: 0, lastError: null })
    await scene.server.kill()
    await until(
      () => ana.sync.status().state === 'offline' && ben.sync.status().state === 'offline',
      'both are offline',
    )
    const offline = ana.sync.status()
    expect(Date.parse(offline.since ?? '')).toBeGreaterThan(Date.parse(before.since ?? ''))
    expect(offline.lastError).toMatch(/sync server/)

    const [everyone] = ana.store.find('jobRole')
    if (everyone === undefined) throw new Error('no role')
    ana.change((unit) => unit.update('jobRole', everyone.id, { description: 'from Ana' }))
    ben.change((unit) => unit.update('jobRole', everyone.id, { name: 'All of us' }))
    for (let i = 0; i < 50; i++) {
      ana.change((unit) => unit.insert('jobRole', { name: `a${i}`, description: '' }))
      ben.change((unit) => unit.insert('jobRole', { name: `b${i}`, description: '' }))
    }
    expect(ana.sync.status().waiting).toBe(51)
    expect(ben.sync.status().waiting).toBe(51)
    // The application is restarted while it is offline.
    await ana.close()
    await ana.open()
    await until(() => ana.sync.status().waiting === 51, 'what waits is counted again')

    await scene.serveAgain()
    await Promise.all([ana.sync.syncNow(), ben.sync.syncNow()])
    await untilInSync(ana, ben)
    // A merge on one side is sent once more to the other, so that counting roles would be too early.
    const rolesOf = (laptop: typeof ana) => laptop.store.find('jobRole', { sort: [{ id: 'asc' }] })
    await until(() => contentHash(rolesOf(ana)) === contentHash(rolesOf(ben)), 'both have the same roles')
    expect(roleNames(ana)).toHaveLength(101)
    for (const role of ana.store.find('jobRole')) expect(ben.store.get('jobRole', role.id)).toEqual(role)
    expect(ana.store.get('jobRole', everyone.id)).toMatchObject({
      name: 'All of us',
      description: 'from Ana',
    })
    expect([...ana.sync.ledger.losses(200), ...ben.sync.ledger.losses(200)]).toEqual([])
  })

  it('SYNC-3 keep the losing value of a merge', async () => {
    const [ana, ben] = await scene.team()
    const [role] = ana.store.find('jobRole')
    if (role === undefined) throw new Error('no role')
    await scene.server.kill()
    ana.change((unit) => unit.update('jobRole', role.id, { name: 'Ana’s name' }))
    await new Promise((resolve) => setTimeout(resolve, 5))
    ben.change((unit) => unit.update('jobRole', role.id, { name: 'Ben’s name' }))
    await scene.serveAgain()
    await Promise.all([ana.sync.syncNow(), ben.sync.syncNow()])
    await until(
      () => [ana, ben].every((one) => one.store.get('jobRole', role.id)?.name === 'Ben’s name'),
      'the later name stands on both',
    )
    await untilInSync(ana, ben)
    expect(ana.store.get('jobRole', role.id)).toEqual(ben.store.get('jobRole', role.id))
    const losses = [...ana.sync.ledger.losses(200), ...ben.sync.ledger.losses(200)]
    expect(losses).toMatchObject([{ kind: 'jobRole', field: 'name', kept: 'Ben’s name', lost: 'Ana’s name' }])
  })

  it('edit one document at once, through a cut and a restart', async () => {
    const [ana, ben] = await scene.team()
    const id = ana.newId()
    const edit = (one: Laptop, text: string) => {
      const { doc } = one.organization.documents.open(id)
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
      const before = Y.encodeStateVector(copy)
      copy.getText('t').insert(copy.getText('t').length, text)
      one.changeDocument(id, Y.encodeStateAsUpdate(copy, before))
    }
    const textOf = (one: Laptop) => one.organization.documents.open(id).doc.getText('t').toJSON()
    const attach = (one: Laptop) => one.sync.attach(one.organization.documents.hold(id).document)
    const [a, b] = [attach(ana), attach(ben)]
    edit(ana, 'Mix. ')
    await until(() => textOf(ben) === 'Mix. ', 'Ben sees it')
    await until(() => a.state().saved === 'server', 'it is saved on the server')

    await scene.server.kill()
    await until(() => ana.sync.status().state === 'offline', 'Ana is offline')
    edit(ana, 'Knead. ')
    edit(ben, 'Bake. ')
    expect(a.state().saved).toBe('local')
    expect(ana.sync.status().waiting).toBe(1)
    // Ben closes his laptop with the change unsent, and opens it again without opening the draft.
    b.detach()
    await ben.close()
    await ben.open()
    expect(ben.sync.status().waiting).toBe(1)

    await scene.serveAgain()
    await untilInSync(ana, ben)
    expect(a.state().saved).toBe('server')
    await until(() => textOf(ana).includes('Bake. '), 'Ana sees what Ben wrote')
    const again = attach(ben)
    await until(() => textOf(ben) === textOf(ana), 'both are equal')
    expect(textOf(ana)).toContain('Knead. ')
    again.detach()
  })

  it('SYNC-5 replicate the files of records, complete or not at all', async () => {
    const [ana, ben] = await scene.team()
    const bytes = new Uint8Array(3_000_000).map((_, i) => (i * 31) % 251)
    const { sha256, sizeBytes } = await ana.organization.blobs.put(bytes)
    ana.change((unit) => unit.insert('attachment', { ...attachmentFields(ana), sha256, sizeBytes }))
    await until(() => ben.organization.blobs.has(sha256), 'the file is on the other laptop')
    expect((await ben.organization.blobs.read(sha256, 2_999_000, 2_000)).bytes).toEqual(
      bytes.subarray(2_999_000),
    )
    await untilInSync(ana, ben)

    // Captured without the server; sent when it is back, also after a restart.
    await scene.server.kill()
    await until(() => ana.sync.status().state === 'offline', 'Ana is offline')
    const offline = await ana.organization.blobs.put(new Uint8Array([1, 2, 3]))
    ana.change((unit) => unit.insert('attachment', { ...attachmentFields(ana), ...offline }))
    expect(ana.sync.status().waiting).toBe(2)
    await ana.close()
    await ana.open()
    await scene.serveAgain()
    await until(() => ben.organization.blobs.has(offline.sha256), 'the second file is there too', 40_000)
    await untilInSync(ana, ben)
  }, 60_000)

  it('fill an empty server again when the old one was lost with its disk', async () => {
    const [ana, ben] = await scene.team()
    const id = ana.newId()
    const text = new Y.Doc()
    text.getText('t').insert(0, 'written by Ben')
    ben.changeDocument(id, Y.encodeStateAsUpdate(text))
    const held = ana.organization.documents.hold(id)
    const attached = ana.sync.attach(held.document)
    await until(() => held.document.doc.getText('t').toJSON() === 'written by Ben', 'Ana has it too')
    await untilInSync(ana, ben)
    attached.detach()
    held.release()
    await scene.server.kill()
    rmSync(scene.dataDir, { recursive: true })
    await scene.serveAgain()
    await until(
      () => /does not know|Another sync server/.test(ana.sync.status().lastError ?? ''),
      'Ana is told',
    )
    await ben.close()
    await ana.sync.enrol({ url: scene.server.url, setupToken: scene.server.setupToken ?? '' })
    await untilInSync(ana)
    const cem = scene.laptop('Cem')
    await cem.join((await ana.invite('Cem', 'member')).link)
    await until(() => roleNames(cem).length === roleNames(ana).length, 'the records are there')
    cem.sync.attach(cem.organization.documents.hold(id).document)
    const there = () => cem.organization.documents.open(id).doc.getText('t').toJSON()
    await until(() => there() === 'written by Ben', 'what Ben wrote is there')
    expect(roleNames(cem)).toEqual(roleNames(ana))
  })

  it('end a member’s access at once, and keep and list their later writes', async () => {
    const [ana, ben] = await scene.team()
    const membership = ana.store.find('membership').find((m) => m.personId === ben.organization.personId)
    if (membership === undefined) throw new Error('no membership')
    ana.change((unit) => unit.update('membership', membership.id, { status: 'removed' }))
    await until(() => ben.sync.status().state === 'offline', 'Ben is cut off')
    await until(() => /no access/.test(ben.sync.status().lastError ?? ''), 'Ben is told why')
    expect(errorWords(ben.sync.trouble()!, inGerman)).toBe(inGerman(serverWordMessages.noAccess))
    ben.change((unit) => unit.insert('jobRole', { name: 'Sneaked in', description: '' }))
    await ana.sync.syncNow()
    expect(roleNames(ana)).not.toContain('Sneaked in')
  })

  it('refuse changes beyond a member’s role, and restore the team’s state', async () => {
    const [ana, ben] = await scene.team('member')
    const [role] = ben.store.find('jobRole')
    if (role === undefined) throw new Error('no role')
    // The core itself would refuse this; a changed app might not.
    ben.change((unit) => {
      unit.update('jobRole', role.id, { name: 'Mine' })
      unit.insert('jobRole', { name: 'Mine too', description: '' })
      for (const membership of ben.store.find('membership')) {
        if (membership.personId === ben.organization.personId)
          unit.update('membership', membership.id, { role: 'owner' })
      }
    })
    await until(() => ben.sync.ledger.refusals(200).length === 3, 'three changes were refused')
    await until(() => ben.store.get('jobRole', role.id)?.name === role.name, 'the team’s name is back')
    await untilInSync(ana, ben)
    expect(ben.store.find('membership').filter((m) => m.role === 'owner')).toHaveLength(1)
    expect(ana.store.find('jobRole').map((r) => r.name)).toEqual([role.name])
    expect(ben.sync.ledger.refusals(200).map((one) => one.code)).toEqual([
      'forbidden',
      'forbidden',
      'forbidden',
    ])
    // By key, so that each window reads it in its own language.
    const words = ben.sync.ledger.refusals(200).map((one) => sentWords(one.message, one.said, inGerman))
    expect(new Set(words)).toEqual(new Set([inGerman(rightsMessages.noWriting)]))
  })
})
