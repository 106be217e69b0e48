import { afterAll, describe, expect, it } from 'vitest'
import type { ReplicatedCollection, WireRecord } from '#shared/protocol/recordMessages.ts'
import { versionHash, versionSalt } from '#shared/entities/audit/versionHash.ts'
import { sha256 } from '#core/audit/digest.ts'
import type { SignedVersion } from '#test/support/handLog.ts'
import { changed, membershipOf, newId, record } from '#test/support/syncDevice.ts'
import type { RecordsSocket, SyncDevice } from '#test/support/syncDevice.ts'
import { openSyncScene } from '#test/support/syncScene.ts'

/** A member with a changed app and a key of her own, who pushes what no entry bears out. */

type Fields = Record<string, unknown>

const scene = await openSyncScene()
const { ana, mia, teamId } = scene
const [anas, mias] = [await ana.records(), await mia.records()]
// With the first entry of the owner's log the organization demands entries.
await anas.push(record(ana, 'jobRole', { teamId, description: '' }))
afterAll(async () => {
  for (const { ws } of [anas, mias]) ws.close()
  await scene.close()
})

const at = new Date().toISOString()
const taken = { conflicts: [], refused: [], later: [] }
const refusedAs = (code: string, message: string) => ({
  conflicts: [],
  later: [],
  refused: [{ code, message: expect.stringContaining(message) as string }],
})

const run = (by: SyncDevice, fields: Fields = {}) =>
  record(by, 'run', {
    teamId,
    playbookId: newId(),
    versionId: newId(),
    versionNumber: 1,
    versionHash: 'a'.repeat(64),
    complianceTags: ['CC6.1'],
    status: 'running',
    startedAt: at,
    startedBy: by.personId,
    endedAt: null,
    holds: [],
    endReason: null,
    variables: {},
    stepCount: 1,
    doneCount: 0,
    ...fields,
  })
const step = (by: SyncDevice, fields: Fields = {}) =>
  record(by, 'stepExecution', {
    teamId,
    runId: newId(),
    stepId: 'step-1',
    position: 0,
    status: 'pending',
    startedAt: null,
    endedAt: null,
    endedBy: null,
    reason: null,
    outputData: {},
    ...fields,
  })
const comment = (by: SyncDevice, fields: Fields = {}) =>
  record(by, 'comment', { teamId, runId: newId(), workItemId: newId(), text: 'Clean', ...fields })

/** What the server has of a record. */
async function stored(collection: ReplicatedCollection, { id }: Fields): Promise<WireRecord | undefined> {
  const socket = await ana.records()
  const ask = { type: 'pull', collection, checkpoint: null, limit: 200 } as const
  const { records } = await socket.ask(ask, 'pulled')
  socket.ws.close()
  return records.find((one) => one.id === id)
}

/** Pushes with an entry by Mia that differs from an honest one in these fields. */
async function pushWith(fields: Fields, collection: ReplicatedCollection, version: SignedVersion) {
  mia.log.bearOut([version], fields)
  await mia.log.send()
  return mias.pushBare(collection, [version])
}

/** After an attack on a record: it is as it was, and an honest change of it goes through. */
async function holds(
  collection: ReplicatedCollection,
  base: Fields,
  honest: Fields,
  by: RecordsSocket = mias,
) {
  expect(await stored(collection, base)).toEqual(base)
  expect(await by.push(honest, base, collection)).toMatchObject(taken)
}

describe('SYNC-19 what has ended', () => {
  it('keeps the values of a completed step', async () => {
    const open = step(ana, { outputData: { temperature: '4' } })
    const done = changed(ana, open, { status: 'completed', endedAt: at, endedBy: ana.personId })
    await anas.push(open, null, 'runs')
    await anas.push(done, open, 'runs')
    const rewritten = changed(mia, done, { outputData: { temperature: '999999' } })
    expect((await mias.push(rewritten, done, 'runs')).refused).toMatchObject([{ code: 'forbidden' }])
    // In the owner's name, with the time of her change.
    const still = { ...done, outputData: { temperature: '999999' }, endedAt: '2020-01-01T00:00:00.000Z' }
    expect((await mias.push(still, done, 'runs')).refused).toMatchObject([{ code: 'forbidden' }])
    expect(await stored('runs', done)).toEqual(done)
  })

  it('keeps the tags of a completed run', async () => {
    const open = run(ana)
    const done = changed(ana, open, { status: 'completed', endedAt: at, doneCount: 1 })
    await anas.push(open, null, 'runs')
    await anas.push(done, open, 'runs')
    const rewritten = changed(mia, done, { complianceTags: ['CC6.1', 'CC7.2'] })
    expect((await mias.push(rewritten, done, 'runs')).refused).toMatchObject([{ code: 'forbidden' }])
    expect(await stored('runs', done)).toEqual(done)
  })
})

describe('SYNC-19 a version', () => {
  it('waits without an entry, and comes in with it', async () => {
    const invented = run(mia, { status: 'completed', endedAt: at })
    const version = { record: invented, base: null }
    expect(await mias.pushBare('runs', [version])).toMatchObject({ ...taken, later: [invented.id] })
    expect(await stored('runs', invented)).toBeUndefined()
    const honest = run(mia)
    const both = [version, { record: honest, base: null }]
    mia.log.bearOut([both[1]!])
    await mia.log.send()
    expect(await mias.pushBare('runs', both)).toMatchObject({ ...taken, later: [invented.id] })
    expect(await stored('runs', honest)).toEqual(honest)
  })

  it('in another person’s name is refused, with an entry of one’s own as without', async () => {
    const invented = run(ana, { status: 'completed', endedAt: at })
    expect(await mias.push(invented, null, 'runs')).toMatchObject(refusedAs('forbidden', 'somebody else'))
    expect(await stored('runs', invented)).toBeUndefined()
  })

  it('says what its entry says', async () => {
    const base = comment(mia)
    await mias.push(base, null, 'work')
    const said = changed(mia, base, { text: 'Not clean' })
    mia.log.bearOut([{ record: said, base }])
    await mia.log.send()
    const other = { ...said, text: 'Spotless' }
    expect(await mias.pushBare('work', [{ record: other, base }])).toMatchObject(
      refusedAs('unproven', 'says otherwise'),
    )
    expect(await stored('work', base)).toEqual(base)
    expect(await mias.pushBare('work', [{ record: said, base }])).toMatchObject(taken)
  })

  it('has the times of its entry: no comment is dated back', async () => {
    const dated = comment(mia, {
      createdAt: '2020-01-01T00:00:00.000Z',
      updatedAt: '2020-01-01T00:00:00.000Z',
    })
    expect(await mias.push(dated, null, 'work')).toMatchObject(refusedAs('unproven', 'its times'))
    const base = comment(mia)
    expect(await mias.push(base, null, 'work')).toMatchObject(taken)
    const edited = changed(mia, base, { text: 'Later', updatedAt: '2020-01-01T00:00:00.000Z' })
    expect(await mias.push(edited, base, 'work')).toMatchObject(refusedAs('unproven', 'its times'))
    await holds('work', base, changed(mia, base, { text: 'Now' }))
  })

  it('begins when the entry of its first version says, not with an invented one before', async () => {
    const long = '2020-01-01T00:00:00.000Z'
    const [before, elsewhere] = [comment(mia), comment(ana)]
    for (const base of [before, elsewhere]) {
      const dated = comment(mia, { createdAt: long })
      mia.log.bearOut([{ record: dated, base }])
      await mia.log.send()
      const answer = await mias.pushBare('work', [{ record: dated, base: null }])
      expect(answer).toMatchObject(refusedAs('unproven', 'no entry says that it began then'))
    }
    // A computer that ran an earlier release has versions from before.
    const gus = await member('Gus')
    const guses = await gus.records()
    gus.log.add({ v: 1, subjects: undefined, entity: { kind: 'operation', id: 'x' } })
    await gus.log.send()
    const old = comment(gus, { createdAt: long })
    gus.log.bearOut([{ record: old, base: before }])
    await gus.log.send()
    expect(await guses.pushBare('work', [{ record: old, base: null }])).toMatchObject(taken)
    guses.ws.close()
  })

  it('does not come again over a newer one', async () => {
    const first = comment(mia)
    const second = changed(mia, first, { text: 'Second' })
    const third = changed(mia, second, { text: 'Third' })
    await mias.push(first, null, 'work')
    await mias.push(second, first, 'work')
    await mias.push(third, second, 'work')
    for (const older of [first, second]) {
      const answer = await mias.pushBare('work', [{ record: older, base: third }])
      expect(answer).toMatchObject({ conflicts: [third], refused: [], later: [] })
    }
    await holds('work', third, changed(mia, third, { text: 'Fourth' }))
  })

  it('has a stamp of its own', async () => {
    const base = comment(mia)
    await mias.push(base, null, 'work')
    const twin = { ...base, version: 2, text: 'Twin' }
    expect(await mias.push(twin, base, 'work')).toMatchObject(refusedAs('unproven', 'its stamp'))
    await holds('work', base, changed(mia, base, { text: 'Other' }))
  })

  it('may follow several of its maker that the server never saw', async () => {
    const versions = [comment(mia)]
    for (let n = 1; n < 300; n++) versions.push(changed(mia, versions.at(-1)!, { text: `Text ${n}` }))
    mia.log.bearOut(versions.map((one, n) => ({ record: one, base: versions[n - 1] ?? null })))
    await mia.log.send()
    expect(await mias.pushBare('work', [{ record: versions[2]!, base: null }])).toMatchObject(taken)
    expect(await mias.pushBare('work', [{ record: versions[299]!, base: versions[2]! }])).toMatchObject(taken)
    expect(await stored('work', versions[299]!)).toEqual(versions[299])
  })
})

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

async function member(name: string): Promise<SyncDevice> {
  const device = scene.device(name)
  await device.join((await ana.invite(teamId, 'member', device)).token)
  return device
}

it('an app that cannot read entries of format 2 sees no log of them, and no defect', async () => {
  const read = async (path: string) => mia.request('GET', `/v1/logs${path}`, undefined, await mia.token())
  expect(JSON.stringify((await read('')).body)).not.toContain(ana.id)
  expect((await read(`/${ana.id}`)).body).toEqual({ head: null, disputes: [], witnesses: [] })
  expect((await read(`/${ana.id}/entries?from=1`)).status).toBe(404)
  expect((await read(`/${ana.id}?format=2`)).body).toMatchObject({ head: { isDisputed: false } })
})

describe('SYNC-11 an app that does not sign', () => {
  it('is told to update where entries are demanded, whatever it sends, and learns of the update by the release', async () => {
    const older = await mia.records({ members: 'all' })
    const one = comment(mia)
    mia.log.bearOut([{ record: one, base: null }])
    await mia.log.send()
    const answer = await older.pushBare('work', [{ record: one, base: null }])
    expect(answer).toMatchObject(refusedAs('outdated', 'Update Orgata'))
    expect(await stored('work', one)).toBeUndefined()
    const updated = await mias.pushBare('work', [{ record: one, base: null }])
    expect(updated).toMatchObject(taken)
    expect(updated.release).not.toBe(answer.release)
    older.ws.close()
  })

  it('works on where nobody’s log demands entries, with a clock that is not a day ahead', async () => {
    const { otto } = scene
    const older = await otto.records({})
    const at = (ms: number) => ({
      ...record(otto, 'jobRole', { teamId, description: '' }),
      hlc: `${ms.toString(16).padStart(12, '0')}-0000-${otto.id}`,
      updatedAt: new Date(ms).toISOString(),
    })
    const [hour, days] = [at(Date.now() + 3_600_000), at(Date.now() + 172_800_000)]
    expect(await older.pushBare('tenancy', [{ record: hour, base: null }])).toMatchObject(taken)
    expect(await older.pushBare('tenancy', [{ record: days, base: null }])).toMatchObject(
      refusedAs('outdated', 'The clock of this computer is ahead'),
    )
    older.ws.close()
  })
})
