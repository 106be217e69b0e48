import { randomBytes } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { sha256 } from '#core/audit/digest.ts'
import { versionHash, versionSalt } from '#shared/entities/audit/versionHash.ts'
import { syncActions } from '#shared/entities/audit/syncActions.ts'
import { HandLog } from '#test/support/handLog.ts'
import { changed, newId, record } from '#test/support/syncDevice.ts'
import type { SyncDevice } from '#test/support/syncDevice.ts'
import { openProvenScene, refusedAs, taken } from './support/provenScene.ts'
import type { Fields } from './support/provenScene.ts'

/** A member with a changed app, who pushes with genuine entries what happened at another time, or is another content. */

const proven = await openProvenScene()
const { scene, at, anas, mias, run, step, comment, pushWith } = proven
const { ana, mia } = scene
afterAll(() => proven.close())

const long = '2020-01-01T00:00:00.000Z'

describe('SYNC-19 a version', () => {
  it('says of nothing that it happened before its entries', async () => {
    const [open, begun] = [run(mia), step(mia)]
    await mias.pushAll(
      'runs',
      [open, begun].map((one) => ({ record: one, base: null })),
    )
    const held = { from: long, by: mia.personId, until: at, untilBy: mia.personId }
    const dated: [Fields, Fields | null, string][] = [
      [run(mia, { startedAt: long }), null, 'startedAt'],
      [run(mia, { status: 'completed', endedAt: long }), null, 'endedAt'],
      [changed(mia, open, { status: 'completed', endedAt: long }), open, 'endedAt'],
      [changed(mia, open, { holds: [held], status: 'completed', endedAt: at }), open, 'holds.from'],
      [changed(mia, begun, { startedAt: long, status: 'running' }), begun, 'startedAt'],
      [changed(mia, begun, { status: 'completed', endedAt: long, endedBy: mia.personId }), begun, 'endedAt'],
    ]
    for (const [next, base, field] of dated)
      expect(await mias.push(next, base, 'runs')).toMatchObject(refusedAs('unproven', `“${field}”`))
    expect(
      await mias.push(changed(mia, open, { status: 'completed', endedAt: at }), open, 'runs'),
    ).toMatchObject(taken)
  })

  it('may bring the moments of versions that only their entries tell of', async () => {
    const open = run(mia)
    await mias.push(open, null, 'runs')
    const ago = new Date(Date.now() - 86_400_000).toISOString()
    const hlc = `${Date.parse(ago).toString(16).padStart(12, '0')}-0000-${mia.id}`
    const ended = changed(mia, open, { status: 'completed', endedAt: ago, updatedAt: ago, hlc })
    mia.log.bearOut([{ record: ended, base: open }], { time: ago })
    const counted = changed(mia, ended, { doneCount: 1 })
    mia.log.bearOut([{ record: counted, base: ended }])
    await mia.log.send()
    expect(await mias.pushBare('runs', [{ record: counted, base: open }])).toMatchObject(taken)
  })

  it('of an earlier time is brought by nobody who was not here then, nor with another’s stamp', async () => {
    const stampOf = (by: SyncDevice, n: number) =>
      `${Date.parse(long).toString(16).padStart(12, '0')}-${n.toString(16).padStart(4, '0')}-${by.id}`
    const times = { createdAt: long, updatedAt: long, startedAt: long, endedAt: long }
    const adopt = { action: syncActions.adopt }
    const whole = run(mia, { ...times, status: 'completed', hlc: stampOf(mia, 1) })
    expect(await pushWith(adopt, 'runs', { record: whole, base: null })).toMatchObject(
      refusedAs('unproven', 'before its person was here'),
    )
    const stamped = run(mia, { status: 'completed', endedAt: at, hlc: record(ana, 'run', {}).hlc })
    expect(await pushWith(adopt, 'runs', { record: stamped, base: null })).toMatchObject(
      refusedAs('unproven', 'another computer'),
    )
    const dated = comment(mia, { createdAt: long })
    mia.log.bearOut([{ record: dated, base: { hlc: `000000000000-0000-${mia.id}` } }])
    await mia.log.send()
    expect(await mias.pushBare('work', [{ record: dated, base: null }])).toMatchObject(
      refusedAs('unproven', 'before its person was here'),
    )
    const base = comment(mia)
    await mias.push(base, null, 'work')
    for (const [action, why] of [
      [syncActions.merge, 'its times'],
      [syncActions.stamp, 'its person was here'],
      [syncActions.adopt, 'its log should have recorded this'],
    ] as const) {
      const older = changed(mia, base, { text: 'Later', updatedAt: long })
      expect(await pushWith({ action }, 'work', { record: older, base })).toMatchObject(
        refusedAs('unproven', why),
      )
    }
    const old = changed(mia, base, { text: 'Old', hlc: stampOf(mia, 2) })
    expect(await mias.push(old, base, 'work')).toMatchObject(refusedAs('unproven', 'its times'))
    expect(await mias.push(changed(mia, base, { text: 'Now' }), base, 'work')).toMatchObject(taken)
  })

  it('of a merge, or stamped anew, has one time, of about the version that it replaces', async () => {
    const hoursAgo = (hours: number) => {
      const ms = Date.now() - hours * 3_600_000
      const hlc = `${ms.toString(16).padStart(12, '0')}-0000-${ana.id}`
      return { updatedAt: new Date(ms).toISOString(), hlc }
    }
    const [{ updatedAt }, { hlc }] = [hoursAgo(20), hoursAgo(20)]
    for (const action of [syncActions.merge, syncActions.stamp])
      for (const [times, outcome] of [
        [{ updatedAt }, refusedAs('unproven', 'its times')],
        [{ hlc }, refusedAs('unproven', 'its times')],
        [hoursAgo(30), refusedAs('unproven', 'its times')],
        [hoursAgo(20), taken],
      ] as const) {
        const base = run(mia)
        await mias.push(base, null, 'runs')
        const merged = { record: changed(ana, base, { name: 'Merged', ...times }), base }
        ana.log.bearOut([merged], { action })
        await ana.log.send()
        expect(await anas.pushBare('runs', [merged])).toMatchObject(outcome)
      }
  })

  it('is adopted only from before its log, which would have named it', async () => {
    const made = comment(mia)
    expect(await pushWith({ action: syncActions.adopt }, 'work', { record: made, base: null })).toMatchObject(
      refusedAs('unproven', 'its log should have recorded this'),
    )
    const open = run(mia)
    await mias.push(open, null, 'runs')
    const ended = changed(mia, open, { status: 'completed', endedAt: at })
    expect(
      await pushWith({ action: syncActions.adopt }, 'runs', { record: ended, base: open }),
    ).toMatchObject(refusedAs('unproven', 'its log should have recorded this'))
  })

  it('that a later log adopts is of the time of its stamp, or of about the version that it replaces', async () => {
    const nowMs = Date.now()
    const stampAt = (ms: number) => `${ms.toString(16).padStart(12, '0')}-0000-${ana.id}`
    const longAgo = new Date(nowMs - 108_000_000).toISOString()
    const base = comment(ana)
    await anas.push(base, null, 'work')
    const [first, behind] = [stampAt(nowMs + 10_000), stampAt(nowMs + 20_000)]
    const hlc = stampAt(nowMs + 5_000)
    const before = { base, record: changed(ana, base, { text: 'Invented', updatedAt: longAgo, hlc }) }
    const over = { base, record: changed(ana, base, { text: 'Invented', updatedAt: longAgo, hlc: behind }) }
    ana.log.add({ hlc: stampAt(nowMs + 2_000) })
    await ana.log.send()
    const unnamed = { base: null, record: comment(ana, { hlc: stampAt(nowMs + 1_000) }) }
    const later = new HandLog(ana, newId())
    const fields = { action: syncActions.adopt, hlc: first }
    for (const [one, why] of [
      [before, 'its times'],
      [over, 'its times'],
      [unnamed, 'its log should have recorded this'],
    ] as const) {
      later.bearOut([one], fields)
      await later.send()
      expect(await anas.pushBare('work', [one])).toMatchObject(refusedAs('unproven', why))
    }
    const honest = { base, record: changed(ana, base, { text: 'Clean', hlc: stampAt(nowMs + 6_000) }) }
    later.bearOut([honest], fields)
    await later.send()
    expect(await anas.pushBare('work', [honest])).toMatchObject(taken)
  })

  it('is what the content of its entry tells, also where another entry tells it right', async () => {
    const base = comment(mia)
    await mias.push(base, null, 'work')
    const said = changed(mia, base, { text: 'Well' })
    const salt = randomBytes(32)
    const after = versionHash(versionSalt(salt, sha256), said, sha256)
    const version = { hlc: said['hlc'], parent: base['hlc'], after }
    const subjects = [{ kind: 'comment', id: said['id'], version }]
    mia.log.add({ teamId: said['teamId'], subjects }, salt, { text: 'Badly' }, { text: 'Clean' })
    await mia.log.send()
    expect(await mias.pushBare('work', [{ record: said, base }])).toMatchObject(
      refusedAs('unproven', 'otherwise'),
    )
    expect(await mias.push(said, base, 'work')).toMatchObject(refusedAs('unproven', 'its time stamp'))
    expect(await mias.push(changed(mia, base, { text: 'Well' }), base, 'work')).toMatchObject(taken)
  })

  it('has one content: its computer does not say another one of it later', async () => {
    const base = comment(mia)
    const said = changed(mia, base, { text: 'Not clean' })
    const next = changed(ana, said, { text: 'Cleaned' })
    await mias.push(base, null, 'work')
    await mias.push(said, base, 'work')
    await anas.push(next, said, 'work')
    const other = { ...said, version: 9, text: 'Spotless' }
    expect(await mias.push(other, next, 'work')).toMatchObject(refusedAs('unproven', 'its time stamp'))
    expect(await mias.push(changed(mia, next, { text: 'Well' }), next, 'work')).toMatchObject(taken)
  })
})
