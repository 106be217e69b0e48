import { afterAll, describe, expect, it } from 'vitest'
import { randomBytes } from 'node:crypto'
import { commitment, sha256, toHex } from '#core/audit/digest.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { versionHash, versionSalt } from '#shared/entities/audit/versionHash.ts'
import { changed, membershipOf, newId, record } from '#test/support/syncDevice.ts'
import type { SyncDevice } from '#test/support/syncDevice.ts'
import { openProvenScene, refusedAs, taken } from './support/provenScene.ts'
import type { Fields } from './support/provenScene.ts'

/** A member with a changed app writes entries that bear out what they should not, and sees others’ where she may. */

const proven = await openProvenScene()
const { scene, anas, mias, comment, stored, pushWith, holds, member } = proven
const { ana, mia, teamId } = scene
afterAll(() => proven.close())

describe('SYNC-19 an entry', () => {
  it('of a change that failed, of another team or of another kind bears nothing out', async () => {
    const base = comment(mia)
    await mias.push(base, null, 'work')
    const attempts: [Fields, string][] = [
      [{ result: 'failure' }, 'failed'],
      [{ teamId: null }, 'another team'],
      [{ teamId: newId() }, 'another team'],
    ]
    for (const [fields, words] of attempts) {
      const next = changed(mia, base, { text: words })
      expect(await pushWith(fields, 'work', { record: next, base })).toMatchObject(
        refusedAs('unproven', words),
      )
    }
    const next = changed(mia, base, { text: 'Kind' })
    mia.log.bearOut([{ record: { ...next, kind: 'workItem' }, base }])
    await mia.log.send()
    expect(await mias.pushBare('work', [{ record: next, base }])).toMatchObject(
      refusedAs('unproven', 'something else'),
    )
    await holds('work', base, changed(mia, base, { text: 'Well' }))
  })

  it('whose content is no canonical text, or tells another record than it bears out, comes into no log', async () => {
    const salt = randomBytes(32)
    const written = comment(mia, { text: 'Not clean' })
    const told = (after: Fields) =>
      canonicalJson({ actorName: 'X', subjects: [{ name: 'X', before: null, after }] })
    const version = (hlc: unknown) => ({
      hlc,
      parent: null,
      after: versionHash(versionSalt(salt, sha256), written, sha256),
    })
    // The first is as deep as canonical text can be, and deeper than a pack may hold.
    const [deep, deepest] = [1_200, 5_000].map((depth) => '['.repeat(depth) + ']'.repeat(depth))
    const contents = [
      told({ ...written, text: 'Spotless' }),
      `${told(written)} `,
      'no JSON',
      '1',
      `{"actorName":${deep},"subjects":[]}`,
      `{"actorName":${deepest},"subjects":[]}`,
      `{"actorName":"X","subjects":[{"after":${deep},"before":null,"name":"X"}]}`,
    ]
    for (const content of contents) {
      const own = await member('Gil')
      const { hlc } = record(own, 'comment', {})
      const payload = toHex(commitment(salt, Buffer.from(content)))
      const subjects = [{ kind: 'comment', id: written.id, version: version(hlc) }]
      own.log.add({ teamId, subjects, payload }, salt)
      const [row] = own.log.rows.splice(0)
      own.log.rows.push({ ...row!, payload: content })
      const { status, body } = await own.log.post(own.log.batch())
      expect([status, JSON.stringify(body)]).toEqual([
        400,
        expect.stringContaining('its content doesn’t match'),
      ])
    }
  })

  it('in another person’s name does not come into a log', async () => {
    const { length } = mia.log.rows
    const bea = await member('Bea')
    const names = [
      { type: 'person', id: ana.personId },
      { type: 'person', id: bea.personId, owner: ana.personId },
      { type: 'agent', id: 'assistant', owner: ana.personId },
      { type: 'apiKey', id: ana.personId },
      { type: 'system', id: ana.personId },
    ]
    for (const actor of names) {
      const own = await member('Cleo')
      own.log.add({ teamId, actor: actor.id === bea.personId ? { ...actor, id: own.personId } : actor })
      const { status, body } = await own.log.post(own.log.batch())
      expect([status, JSON.stringify(body)]).toEqual([
        400,
        expect.stringContaining('in the name of somebody else'),
      ])
    }
    for (const actor of [
      { type: 'person', id: bea.personId },
      { type: 'agent', id: 'assistant', owner: bea.personId },
      { type: 'agent', id: bea.personId },
      { type: 'system', id: 'system' },
    ])
      bea.log.add({ teamId, actor })
    expect((await bea.log.post(bea.log.batch())).body).toEqual({ type: 'stored', size: 4 })
    expect(mia.log.rows).toHaveLength(length)
  })

  it('that is copied from another log comes in no log, and bears out only its own version', async () => {
    const base = comment(ana)
    await anas.push(base, null, 'work')
    const dora = await member('Dora')
    const doras = await dora.records()
    dora.log.copy(ana.log.rows.at(-1) as { entry: string; salt: string; payload: string })
    expect((await dora.log.post(dora.log.batch())).status).toBe(400)
    // The owner's genuine entry and stamp, with another content.
    const altered = { ...base, text: 'Altered' }
    const mine = { ...base, updatedBy: dora.personId }
    for (const one of [altered, mine])
      expect((await doras.pushBare('work', [{ record: one, base }])).refused).toMatchObject([{}])
    doras.ws.close()
    await holds('work', base, changed(ana, base, { text: 'Hers' }), anas)
  })

  it('of another computer does not bear out a stamp', async () => {
    const stamped = { ...comment(mia), hlc: record(ana, 'comment', {}).hlc }
    expect(await mias.push(stamped, null, 'work')).toMatchObject(refusedAs('unproven', 'another computer'))
    expect(await stored('work', stamped)).toBeUndefined()
  })

  it('too large to be sent whole bears out by the salt of its versions', async () => {
    const eva = await member('Eva')
    const evas = await eva.records()
    const [one, other] = [comment(eva), comment(eva)]
    eva.log.bearOut([{ record: one, base: null }])
    eva.log.bearOut([{ record: other, base: null }])
    const batch = eva.log.batch()
    const salts = batch.rows.map(({ salt }) => versionSalt(Buffer.from(String(salt), 'hex'), sha256))
    const bare = { salt: null, payload: null }
    const rows = [
      { ...batch.rows[0]!, ...bare, versionSalt: Buffer.from(salts[0]!).toString('hex') },
      { ...batch.rows[1]!, ...bare, versionSalt: 'a'.repeat(64) },
    ]
    expect((await eva.log.post({ ...batch, rows })).body).toEqual({ type: 'stored', size: 2 })
    expect(await evas.pushBare('work', [{ record: one, base: null }])).toMatchObject(taken)
    expect(await evas.pushBare('work', [{ record: other, base: null }])).toMatchObject(
      refusedAs('unproven', 'says otherwise'),
    )
    const path = `/v1/logs/${eva.id}/entries?format=2&from=1`
    const { body } = await mia.request('GET', path, undefined, await mia.token())
    expect(body.rows).toEqual(rows)
    evas.ws.close()
  })

  it('about a new place of one’s own is shown before the server has its record', async () => {
    const hal = await member('Hal')
    await anas.push(membershipOf(ana, teamId, hal, 'member'))
    const place = membershipOf(ana, newId(), hal, 'member')
    ana.log.bearOut([{ record: place, base: null }])
    await ana.log.send()
    const path = `/v1/logs/${ana.id}/entries?format=2&from=${ana.log.rows.length}`
    const read = async (device: SyncDevice) =>
      (await device.request('GET', path, undefined, await device.token())).body.rows as Fields[]
    expect(await read(hal)).toMatchObject([{ entry: ana.log.rows.at(-1)?.entry, salt: null, payload: null }])
    expect(await read(mia)).toMatchObject([{ entry: null }])
  })

  it('about one’s own place is shown after its end, without content', async () => {
    const finn = await member('Finn')
    const [elsewhere, here] = [newId(), membershipOf(ana, teamId, finn, 'member')]
    await anas.pushAll('tenancy', [
      { record: here, base: null },
      { record: membershipOf(ana, elsewhere, finn, 'member'), base: null },
    ])
    const end = changed(ana, here, { status: 'removed' })
    await anas.push(end, here)
    await anas.push(record(ana, 'jobRole', { teamId, description: '' }))
    const path = `/v1/logs/${ana.id}/entries?format=2&from=${ana.log.rows.length - 1}`
    const { body } = await finn.request('GET', path, undefined, await finn.token())
    const [shown, hidden] = body.rows as Fields[]
    expect(hidden).toMatchObject({ entry: null, salt: null, payload: null })
    expect(shown).toMatchObject({ entry: ana.log.rows.at(-2)?.entry, salt: null, payload: null })
    const entry = JSON.parse(String(shown?.entry)) as { subjects: { version: { after: string } }[] }
    const salt = Buffer.from(String(shown?.versionSalt), 'hex')
    expect(versionHash(salt, end, sha256)).toBe(entry.subjects[0]?.version.after)
  })
})

it('an app that cannot read entries of format 2 sees no log of them, and no defect', async () => {
  const read = async (path: string) => mia.request('GET', `/v1/logs${path}`, undefined, await mia.token())
  expect(JSON.stringify((await read('')).body)).not.toContain(ana.id)
  expect((await read(`/${ana.id}`)).body).toEqual({ head: null, disputes: [], witnesses: [] })
  expect((await read(`/${ana.id}/entries?from=1`)).status).toBe(404)
  expect((await read(`/${ana.id}?format=2`)).body).toMatchObject({ head: { isDisputed: false } })
})
