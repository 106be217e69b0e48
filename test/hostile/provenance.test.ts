import type { z } from 'zod'
import { afterAll, describe, expect, it } from 'vitest'
import { syncActions } from '#shared/entities/audit/syncActions.ts'
import type { refusalList } from '#shared/protocol/identity.ts'
import { changed, record } from '#test/support/syncDevice.ts'
import { openSyncScene } from '#test/support/syncScene.ts'
import { openProvenScene, refusedAs, taken } from './support/provenScene.ts'

/** A member with a changed app pushes what no entry bears out. */

const proven = await openProvenScene()
const { scene, at, anas, mias, run, step, comment, stored, holds, member } = proven
const { ana, mia, teamId } = scene
afterAll(() => proven.close())

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

  it('changes by a correction only, also by an owner with a changed app', async () => {
    const open = step(ana, { outputData: { temperature: '4' } })
    const done = changed(ana, open, { status: 'completed', endedAt: at, endedBy: ana.personId })
    await anas.push(open, null, 'runs')
    await anas.push(done, open, 'runs')
    const correction = (fields: object) => ({
      at,
      by: ana.personId,
      reason: 'Typed wrong',
      values: {},
      ...fields,
    })
    const told = (before: unknown, after: unknown) =>
      correction({ values: { temperature: { before, after } } })
    const rewritten = { outputData: { temperature: '5' } }
    for (const fields of [
      rewritten,
      { ...rewritten, corrections: [correction({})] },
      { ...rewritten, corrections: [told('5', '5')] },
      { ...rewritten, corrections: [told('4', '6')] },
      { status: 'skipped', corrections: [told('4', '5')] },
      { reason: 'Nobody was there', corrections: [correction({ former: { reason: 'Something else' } })] },
    ])
      expect(await anas.push(changed(ana, done, fields), done, 'runs')).toMatchObject(
        refusedAs('forbidden', 'To change it, correct it'),
      )
    expect(await stored('runs', done)).toEqual(done)
    const corrected = changed(ana, done, { ...rewritten, corrections: [told('4', '5')] })
    expect(await anas.push(corrected, done, 'runs')).toMatchObject(taken)
    const former = [...(corrected['corrections'] as object[]), correction({ former: { reason: null } })]
    const said = changed(ana, corrected, { reason: 'By hand', corrections: former })
    expect(await anas.push(said, corrected, 'runs')).toMatchObject(taken)
  })

  it('keeps why and when a cancelled run ended, when it is found completed', async () => {
    const open = run(ana)
    const end = { status: 'cancelled', endedAt: at, endReason: 'Power failure' }
    const gone = changed(ana, open, end)
    await anas.push(open, null, 'runs')
    await anas.push(gone, open, 'runs')
    const done = { status: 'completed', endReason: null }
    expect(await anas.push(changed(ana, gone, done), gone, 'runs')).toMatchObject(
      refusedAs('forbidden', 'To change it, correct it'),
    )
    const { endedAt: _endedAt, ...former } = end
    const correction = { at, by: ana.personId, reason: 'It was done', values: {}, former }
    expect(
      await anas.push(changed(ana, gone, { ...done, corrections: [correction] }), gone, 'runs'),
    ).toMatchObject(taken)
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

it('RIGHT-7 a conflict says what it said: a member rewrites none of it, and decides it', async () => {
  const about = { recordKind: 'jobRole', recordId: record(ana, 'jobRole', {}).id, field: 'name', entry: null }
  const said = { kept: 'Baker', lost: 'Cook', keptTogether: {}, lostTogether: {} }
  const by = { keptBy: ana.personId, keptAt: at, lostBy: mia.personId, lostAt: at }
  const undecided = { decision: 'open', decidedBy: null, decidedAt: null, replaced: null }
  const conflict = record(ana, 'syncConflict', {
    ...{ teamId, anchorId: about.recordId },
    ...{ ...about, ...said, ...by, ...undecided },
  })
  expect(await anas.push(conflict, null, 'platform')).toMatchObject(taken)
  const other = '0190f3c2-a1b4-7000-8000-00000000000a'
  const rewritten: Record<string, unknown> = {
    ...{ recordKind: 'run', recordId: other, anchorId: other, field: 'role', entry: 'x' },
    ...{ kept: 'Cook', lost: 'Baker', keptTogether: { role: 'owner' }, lostTogether: { role: 'owner' } },
    ...{ keptBy: mia.personId, keptAt: '2020-01-01T00:00:00.000Z' },
    ...{ lostBy: ana.personId, lostAt: '2020-01-01T00:00:00.000Z' },
    ...{ name: 'Somebody else', deletedAt: at },
  }
  const decided = { decision: 'other', decidedBy: mia.personId, decidedAt: at }
  const named = { ...decided, replaced: { role: 'owner' } }
  for (const fields of [...Object.entries(rewritten).map(([name, value]) => ({ [name]: value })), named])
    expect((await mias.push(changed(mia, conflict, fields), conflict, 'platform')).refused).toHaveLength(1)
  expect(await stored('platform', conflict)).toEqual(conflict)
  const honest = changed(mia, conflict, { ...decided, replaced: { name: 'Baker' } })
  await holds('platform', conflict, honest)
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
      expect(answer).toMatchObject(refusedAs('unproven', 'no entry confirms that it began then'))
    }
    // A computer that ran an earlier release has versions from before.
    const gus = await member('Gus')
    const guses = await gus.records()
    gus.log.add({ v: 1, subjects: undefined, entity: { kind: 'operation', id: 'x' } })
    await gus.log.send()
    const hoursAgo = new Date(Date.now() - 36_000_000).toISOString()
    for (const [createdAt, outcome] of [
      [hoursAgo, taken],
      [long, refusedAs('unproven', 'before its person was here')],
    ] as const) {
      const old = comment(gus, { createdAt })
      gus.log.bearOut([{ record: old, base: before }])
      await gus.log.send()
      expect(await guses.pushBare('work', [{ record: old, base: null }])).toMatchObject(outcome)
    }
    guses.ws.close()
  })

  it('is adopted from the time of an earlier release, also where the last entries of that time come with it', async () => {
    const hal = await member('Hal')
    const hals = await hal.records()
    const ago = (seconds: number) => {
      const ms = Date.now() - seconds * 1_000
      return {
        time: new Date(ms).toISOString(),
        hlc: `${ms.toString(16).padStart(12, '0')}-0000-${hal.id}`,
      }
    }
    const [first, then] = [ago(90), ago(60)]
    const made = comment(hal, { createdAt: then.time, updatedAt: then.time, hlc: then.hlc })
    hal.log.add({ v: 1, subjects: undefined, entity: { kind: 'operation', id: 'x' }, ...first })
    hal.log.bearOut([{ record: made, base: null }], { action: syncActions.adopt })
    await hal.log.send()
    expect(await hals.pushBare('work', [{ record: made, base: null }])).toMatchObject(taken)
    hals.ws.close()
  })

  it('from before entries were demanded gives its stamp to no other content', async () => {
    const scene = await openSyncScene()
    const { ana: owner, mia: member, teamId: team } = scene
    const [owners, members] = [await owner.records(), await member.records()]
    const base = record(member, 'comment', { teamId: team, runId: owner.id, workItemId: owner.id, text: 'A' })
    expect(await members.pushBare('work', [{ record: base, base: null }])).toMatchObject(taken)
    await owners.push(record(owner, 'jobRole', { teamId: team, description: '' }))
    expect(await members.push({ ...base, text: 'B' }, base, 'work')).toMatchObject(
      refusedAs('unproven', 'its time stamp'),
    )
    expect(await members.push(changed(member, base, { text: 'B' }), base, 'work')).toMatchObject(taken)
    for (const { ws } of [owners, members]) ws.close()
    await scene.close()
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
    expect(await mias.push(twin, base, 'work')).toMatchObject(refusedAs('unproven', 'its time stamp'))
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

describe('SYNC-11 an app that does not sign', () => {
  /** What an owner reads about what the server refused. */
  const reasons = async (owner = ana) => {
    const { body } = await owner.request('GET', '/v1/refusals', undefined, await owner.token())
    return (body as z.infer<typeof refusalList>).refusals.map(({ reason }) => reason)
  }

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
    expect(await reasons()).toContain('unsigned')
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
    expect(await reasons(otto)).toEqual(['clock'])
    older.ws.close()
  })
})
