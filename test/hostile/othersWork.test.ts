import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workItemIdOf } from '#shared/entities/runs/workItemId.ts'
import { syncActions } from '#shared/entities/audit/syncActions.ts'
import { changed, membershipOf, newId, record } from '#test/support/syncDevice.ts'
import type { SyncDevice } from '#test/support/syncDevice.ts'
import { openProvenScene, refusedAs, taken } from './support/provenScene.ts'
import type { Fields } from './support/provenScene.ts'

/** A member with a changed app, and genuine entries, does the work of others, or says that it was done, held or corrected. */

const proven = await openProvenScene()
const { scene, at, anas, mias, run, step, pushWith, stored } = proven
const { ana, mia, teamId } = scene
afterAll(() => proven.close())

const now = () => new Date().toISOString()
const due = '2026-12-24T10:00:00.000Z'

const itemOf = (by: SyncDevice, ofStep: Fields, fields: Fields = {}) =>
  record(by, 'workItem', {
    ...{ id: workItemIdOf(String(ofStep.id)), teamId, runId: ofStep.runId, stepExecutionId: ofStep.id },
    ...{ stepId: ofStep.stepId, status: 'open', priority: 'medium', roleId: null, assigneeId: null },
    ...{ dueAt: due, values: {}, ticked: [], completedAt: null, completedBy: null, ...fields },
  })

const fileOf = (by: SyncDevice, item: Fields) =>
  record(by, 'attachment', {
    ...{ teamId, sha256: 'b'.repeat(64), sizeBytes: 1, mediaType: 'text/plain', evidenceId: null },
    ...{ runId: item.runId, workItemId: item.id },
  })

/** A run of Ana’s with a step that has begun. */
async function startedByAna() {
  const ofRun = run(ana, { dueAt: due })
  const pending = step(ana, { runId: ofRun.id })
  const begun = changed(ana, pending, { status: 'running', startedAt: at })
  for (const [one, base] of [
    [ofRun, null],
    [pending, null],
    [begun, pending],
  ] as const)
    await anas.push(one, base, 'runs')
  return { ofRun, begun }
}

/** One whose step is hers. */
async function workOfAna(fields: Fields = {}) {
  const { ofRun, begun } = await startedByAna()
  const item = itemOf(ana, begun, { assigneeId: ana.personId, ...fields })
  expect(await anas.push(item, null, 'work')).toMatchObject(taken)
  return { ofRun, begun, item }
}

type Work = Awaited<ReturnType<typeof workOfAna>>
let work: Work
beforeAll(async () => {
  work = await workOfAna()
})

describe('RIGHT-13 work that is somebody else’s', () => {
  it('is ended by nobody, nor by a rule, nor without a name', async () => {
    const ended = { status: 'completed', endedAt: now() }
    for (const fields of [
      { ...ended, endedBy: mia.personId },
      { ...ended, endedBy: 'system' },
      { ...ended, status: 'skipped', endedBy: 'system' },
      { ...ended, endedBy: null },
      { ...ended, status: 'failed', endedBy: mia.personId },
      { outputData: { temperature: '999' } },
    ])
      expect((await mias.push(changed(mia, work.begun, fields), work.begun, 'runs')).refused).toHaveLength(1)
    const failed = changed(mia, work.ofRun, { status: 'failed', endedAt: now() })
    expect((await mias.push(failed, work.ofRun, 'runs')).refused).toHaveLength(1)
    await proven.holds(
      'runs',
      work.begun,
      changed(ana, work.begun, { ...ended, endedBy: ana.personId }),
      anas,
    )
  })

  it('has no second work item or step, and is not for another role', async () => {
    const { begun, ofRun, item } = await workOfAna()
    const own = itemOf(mia, begun, { id: newId(), assigneeId: mia.personId })
    expect(await mias.push(own, null, 'work')).toMatchObject(refusedAs('forbidden', 'one work item'))
    const twin = step(mia, { runId: ofRun.id, status: 'completed', endedAt: now(), endedBy: mia.personId })
    expect(await mias.push(twin, null, 'runs')).toMatchObject(refusedAs('forbidden', 'who starts a run'))
    const forMia = changed(ana, item, { roleId: newId() })
    expect(await anas.push(forMia, item, 'work')).toMatchObject(
      refusedAs('forbidden', 'can’t be changed later'),
    )
    for (const fields of [{ complianceTags: ['CC9.9'] }, { stepCount: 0 }, { assigneeId: mia.personId }])
      expect(await mias.push(changed(mia, ofRun, fields), ofRun, 'runs')).toMatchObject(
        refusedAs('forbidden', 'can’t be changed later'),
      )
  })

  it('is not given to whoever does not fill its job role, by whoever makes its work item first', async () => {
    const roleId = newId()
    const { begun } = await startedByAna()
    for (const fields of [{ assigneeId: mia.personId }, { assigneeId: newId() }])
      expect(await mias.push(itemOf(mia, begun, { roleId, ...fields }), null, 'work')).toMatchObject(
        refusedAs('forbidden', 'no longer has its job role'),
      )
    // Whoever ends the step before makes the item of the next one, for another job role too.
    const place = membershipOf(ana, teamId, mia, 'member', { jobRoleIds: [roleId] })
    await anas.push(place)
    const removed = changed(ana, place, { jobRoleIds: [] })
    expect(
      await mias.push(itemOf(mia, begun, { roleId, assigneeId: mia.personId }), null, 'work'),
    ).toMatchObject(taken)
    await anas.push(removed, place)
    const other = (await startedByAna()).begun
    expect(await mias.push(itemOf(mia, other, { roleId }), null, 'work')).toMatchObject(taken)
  })

  it('is called as when it was made, also by whoever attached a file', async () => {
    const { ofRun, begun, item } = await workOfAna({ assigneeId: null })
    const file = fileOf(mia, item)
    expect(await mias.push(file, null, 'files')).toMatchObject(taken)
    for (const [one, collection] of [
      [ofRun, 'runs'],
      [begun, 'runs'],
      [item, 'work'],
      [file, 'files'],
    ] as const)
      expect(await mias.push(changed(mia, one, { name: 'Y' }), one, collection)).toMatchObject(
        refusedAs('forbidden', 'be renamed'),
      )
  })

  it('is not ended again in the name of who had ended it before', async () => {
    const { begun } = await workOfAna()
    const failed = changed(ana, begun, { status: 'failed', endedAt: now(), endedBy: ana.personId })
    expect(await anas.push(failed, begun, 'runs')).toMatchObject(taken)
    const end = { status: 'completed', endedAt: now(), outputData: { temperature: '999' } }
    expect(await mias.push(changed(mia, failed, end), failed, 'runs')).toMatchObject(
      refusedAs('forbidden', 'somebody else’s name'),
    )
    await proven.holds('runs', failed, changed(ana, failed, end), anas)
  })

  it('gets no files before its work item either, which an honest file waits for', async () => {
    const { begun } = await startedByAna()
    const item = itemOf(ana, begun, { assigneeId: ana.personId })
    const [forged, honest] = [fileOf(mia, item), fileOf(ana, item)]
    expect(await mias.push(forged, null, 'files')).toMatchObject({ ...taken, later: [forged.id] })
    expect(await anas.push(honest, null, 'files')).toMatchObject({ ...taken, later: [honest.id] })
    expect(await anas.push(item, null, 'work')).toMatchObject(taken)
    expect(await mias.pushBare('files', [{ record: forged, base: null }])).toMatchObject(
      refusedAs('forbidden', 'somebody else'),
    )
    expect(await anas.pushBare('files', [{ record: honest, base: null }])).toMatchObject(taken)
  })

  it('gets no files, and loses none once it has ended, nor any without a reason', async () => {
    const { item } = await workOfAna()
    const refused = await mias.push(fileOf(mia, item), null, 'files')
    expect(refused).toMatchObject(refusedAs('forbidden', 'somebody else'))
    const open = (await workOfAna({ assigneeId: null })).item
    const [file, other] = [fileOf(mia, open), fileOf(mia, open)]
    for (const one of [file, other]) expect(await mias.push(one, null, 'files')).toMatchObject(taken)
    const removed = () => ({
      status: 'removed',
      removedAt: now(),
      removedBy: mia.personId,
      removeReason: 'X',
    })
    for (const lacking of ['removedAt', 'removedBy', 'removeReason']) {
      const silent = changed(mia, file, { ...removed(), [lacking]: null })
      expect((await mias.push(silent, file, 'files')).refused).toHaveLength(1)
    }
    expect(await mias.push(changed(mia, other, removed()), other, 'files')).toMatchObject(taken)
    const done = changed(ana, open, { status: 'completed', completedAt: at, completedBy: ana.personId })
    expect(await anas.push(done, open, 'work')).toMatchObject(taken)
    const late = changed(mia, file, removed())
    expect(await mias.push(late, file, 'files')).toMatchObject(refusedAs('forbidden', 'This step has ended'))
  })
})

describe('RIGHT-13 due dates and holds', () => {
  const hold = (from: string, until: string | null = null) => ({
    ...{ from, by: mia.personId, until, untilBy: until === null ? null : mia.personId },
  })

  it('move by a hold of the run, by its length, once, also where the work comes before its run', async () => {
    const { ofRun, item } = await workOfAna({ assigneeId: null })
    const late = { dueAt: '2027-12-24T10:00:00.000Z' }
    for (const fields of [late, { dueAt: null }])
      expect((await mias.push(changed(mia, item, fields), item, 'work')).refused).toHaveLength(1)
    expect(await mias.push(changed(mia, ofRun, late), ofRun, 'runs')).toMatchObject(
      refusedAs('forbidden', 'the time that the run was paused'),
    )
    const from = now()
    const paused = changed(mia, ofRun, { status: 'paused', holds: [hold(from)] })
    expect(await mias.push(paused, ofRun, 'runs')).toMatchObject(taken)
    const untilMs = Date.parse(from) + 60_000
    const until = new Date(untilMs).toISOString()
    const resumed = (fields: Fields) =>
      changed(mia, paused, { status: 'running', holds: [hold(from, until)], ...fields })
    const byMinute = (ms: number) => ({ dueAt: new Date(Date.parse(due) + ms).toISOString() })
    const honest = resumed(byMinute(60_000))
    const moved = changed(mia, item, { ...byMinute(60_000), updatedAt: until })
    mia.log.bearOut([
      { record: honest, base: paused },
      { record: moved, base: item },
    ])
    await mia.log.send()
    // The two collections are pushed side by side.
    const first = await mias.pushBare('work', [{ record: moved, base: item }])
    expect(first).toMatchObject({ ...taken, later: [moved.id] })
    const tooFar = resumed(byMinute(600_000))
    expect(await mias.push(tooFar, paused, 'runs')).toMatchObject(
      refusedAs('forbidden', 'the time that the run was paused'),
    )
    expect(await mias.pushBare('runs', [{ record: honest, base: paused }])).toMatchObject(taken)
    const farther = changed(mia, item, { ...byMinute(600_000), updatedAt: until })
    expect(await mias.push(farther, item, 'work')).toMatchObject(
      refusedAs('forbidden', 'the time that the run was paused'),
    )
    expect(await mias.pushBare('work', [{ record: moved, base: item }])).toMatchObject(taken)
    const again = changed(mia, moved, byMinute(120_000))
    expect(await mias.push(again, moved, 'work')).toMatchObject(
      refusedAs('forbidden', 'the time that the run was paused'),
    )
    // Nor beside another change, nor under an earlier time.
    for (const fields of [{ ticked: ['x'] }, { updatedAt: at }]) {
      const disguised = changed(mia, moved, { ...byMinute(120_000), ...fields })
      expect(await mias.push(disguised, moved, 'work')).toMatchObject(
        refusedAs('forbidden', 'the time that the run was paused'),
      )
    }
    expect(await stored('work', item)).toEqual(moved)
    // The same time once more, as another hold.
    const twice = [hold(from, until), hold(new Date(Date.parse(from) + 1).toISOString(), until)]
    const held = changed(mia, honest, { status: 'running', holds: twice, ...byMinute(120_000) })
    expect(await mias.push(held, honest, 'runs')).toMatchObject(
      refusedAs('forbidden', 'the time that the run was paused'),
    )
    const without = changed(mia, honest, { status: 'paused', holds: [hold(now())] })
    expect(await mias.push(without, honest, 'runs')).toMatchObject(refusedAs('forbidden', 'Past pauses stay'))
  })
})

describe('RIGHT-6 what never ended', () => {
  it('was not reopened by a member who says so, and has no tags that it gets that way', async () => {
    const { ofRun, begun, item } = await workOfAna()
    const reopened = (by: SyncDevice, former: object) => ({
      corrections: [{ at: now(), by: by.personId, reason: 'X', values: {}, former, reopens: true }],
    })
    const former = { status: 'completed', endedAt: at }
    for (const [one, collection] of [
      [ofRun, 'runs'],
      [begun, 'runs'],
    ] as const)
      expect(await mias.push(changed(mia, one, reopened(mia, former)), one, collection)).toMatchObject(
        refusedAs('forbidden', 'Only an owner or admin'),
      )
    const own = changed(mia, item, reopened(mia, former))
    expect((await mias.push(own, item, 'work')).refused).toHaveLength(1)
    const tagged = changed(ana, ofRun, reopened(ana, { ...former, complianceTags: ['CC1.1'] }))
    expect(await anas.push(tagged, ofRun, 'runs')).toMatchObject(refusedAs('forbidden', 'can only record'))
  })
})

describe('SYNC-19 an end that was made apart', () => {
  it('replaces another only with an entry of its time, before the one that merged it', async () => {
    const { begun, item } = await workOfAna({ assigneeId: null })
    const done = (by: SyncDevice, endedAt: string, temperature: string) => ({
      ...{ status: 'completed', endedAt, endedBy: by.personId, outputData: { temperature } },
    })
    const accepted = changed(ana, begun, done(ana, now(), '4'))
    expect(await anas.push(accepted, begun, 'runs')).toMatchObject(taken)
    const before = new Date(Date.parse(at) + 1).toISOString()
    const over = changed(mia, accepted, done(mia, before, '999'))
    for (const action of ['work.complete', syncActions.merge])
      expect(await pushWith({ action }, 'runs', { record: over, base: accepted })).toMatchObject(
        refusedAs('unproven', 'no entry confirms the time'),
      )
    const apart = changed(mia, begun, done(mia, before, '5'))
    mia.log.bearOut([{ record: apart, base: begun }])
    const merged = changed(mia, accepted, done(mia, before, '5'))
    expect(
      await pushWith({ action: syncActions.merge }, 'runs', { record: merged, base: accepted }),
    ).toMatchObject(taken)
    expect(item.status).toBe('open')
  })
})

describe('RIGHT-13 work that was ended without a connection', () => {
  const done = (by: SyncDevice) => ({ status: 'completed', completedAt: now(), completedBy: by.personId })
  const ended = (by: SyncDevice) => ({ status: 'completed', endedAt: now(), endedBy: by.personId })
  const merges = { action: syncActions.merge }

  /** Mia ends work of nobody's where `isFirst`, Ana takes it, and Mia's computer merges. */
  async function takenMeanwhile(isFirst: boolean, fields: Fields = {}) {
    const { begun, item } = await workOfAna({ assigneeId: null, ...fields })
    const end = () => {
      const [own, ofStep] = [changed(mia, item, done(mia)), changed(mia, begun, ended(mia))]
      mia.log.bearOut([{ record: own, base: item }])
      mia.log.bearOut([{ record: ofStep, base: begun }])
      return { own, ofStep }
    }
    const before = isFirst ? end() : null
    const took = changed(ana, item, { assigneeId: ana.personId })
    expect(await anas.push(took, item, 'work')).toMatchObject(taken)
    const { own, ofStep } = before ?? end()
    const merged = changed(mia, took, { ...own, version: 3, hlc: record(mia, 'workItem', {}).hlc })
    return { merged, took, begun, ofStep }
  }

  it('stands, though somebody took it before that was known', async () => {
    const { merged, took, begun, ofStep } = await takenMeanwhile(true)
    await mia.log.send()
    expect(await mias.pushBare('runs', [{ record: ofStep, base: begun }])).toMatchObject(taken)
    expect(await pushWith(merges, 'work', { record: merged, base: took })).toMatchObject(taken)
  })

  it('does not where it was ended afterwards, or is for another job role', async () => {
    const cases = [await takenMeanwhile(false), await takenMeanwhile(true, { roleId: newId() })]
    await mia.log.send()
    for (const { merged, took, begun, ofStep } of cases) {
      expect(await mias.pushBare('runs', [{ record: ofStep, base: begun }])).toMatchObject(
        refusedAs('forbidden', 'somebody else'),
      )
      expect(await pushWith(merges, 'work', { record: merged, base: took })).toMatchObject(
        refusedAs('forbidden', 'somebody else'),
      )
    }
  })

  it('stands with the due date that it had then', async () => {
    const { ofRun, item } = await workOfAna({ assigneeId: null })
    const own = changed(mia, item, done(mia))
    mia.log.bearOut([{ record: own, base: item }])
    const [from, until] = [now(), new Date(Date.now() + 60_000).toISOString()]
    const held = { from, by: ana.personId, until, untilBy: ana.personId }
    const later = { dueAt: new Date(Date.parse(due) + 60_000).toISOString() }
    expect(await anas.push(changed(ana, ofRun, { holds: [held], ...later }), ofRun, 'runs')).toMatchObject(
      taken,
    )
    const moved = changed(ana, item, later)
    expect(await anas.push(moved, item, 'work')).toMatchObject(taken)
    const merged = changed(mia, moved, { ...own, version: 3, hlc: record(mia, 'workItem', {}).hlc })
    expect(await pushWith(merges, 'work', { record: merged, base: moved })).toMatchObject(taken)
  })
})
