import { afterAll, expect, test } from 'vitest'
import type { WireRecord } from '#shared/protocol/recordMessages.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { forgeAtServer } from '#test/support/forgeAtServer.ts'
import { changed } from '#test/support/syncDevice.ts'
import { openProvenScene, refusedAs, taken } from './support/provenScene.ts'
import type { Fields } from './support/provenScene.ts'

/** A member with a changed app says from what a change was made, to have it judged by something else than what is there. */

const proven = await openProvenScene()
const { scene, at, anas, mias, step, stored } = proven
const { ana, mia } = scene
afterAll(() => proven.close())

/** Pushes a change with an entry that says what it was made from, and that itself. */
async function pushOn(version: Fields, basis: Fields, assumed: Fields, by = mia) {
  by.log.bearOut([{ record: version, base: basis }])
  await by.log.send()
  const row = { record: version as WireRecord, assumed: contentHash(assumed), basis: basis as WireRecord }
  return (by === mia ? mias : anas).ask({ type: 'push', collection: 'runs', rows: [row] }, 'pushed')
}

async function doneStep() {
  const open = step(ana, { outputData: { temperature: '4' } })
  const done = changed(ana, open, { status: 'completed', endedAt: at, endedBy: ana.personId })
  await anas.push(open, null, 'runs')
  await anas.push(done, open, 'runs')
  return { open, done }
}

test('SYNC-24 over a version that apps accept no other one counts', async () => {
  const { open, done } = await doneStep()
  const rewritten = { outputData: { temperature: '999999' } }
  const invented = changed(mia, done, { status: 'pending', endedAt: null, endedBy: null })
  mia.log.bearOut([{ record: invented, base: done }])
  for (const basis of [open, invented])
    for (const assumed of [done, basis]) {
      const { refused, conflicts } = await pushOn(changed(mia, basis, rewritten), basis, assumed)
      expect([...refused, ...conflicts]).toHaveLength(1)
    }
  // Whoever could have done that to the version before.
  const byAna = await pushOn(changed(ana, open, { name: 'Ana’s' }), open, done, ana)
  expect(byAna).toMatchObject(refusedAs('forbidden', 'can’t be changed any more'))
  expect(await stored('runs', done)).toEqual(done)
})

test('SYNC-24 over a version in the server’s file that apps leave out, what no entry bears out counts neither', async () => {
  const { open, done } = await doneStep()
  const forged = { ...done, outputData: { temperature: '999999' } }
  forgeAtServer(scene.dataDir, String(done['id']), forged)
  // A changed app may as well say nothing.
  expect((await mias.push(changed(mia, done, { name: 'Y' }), done, 'runs')).basis).toEqual([done['id']])
  for (const basis of [
    { ...open, outputData: {} },
    { ...done, endedBy: mia.personId },
    { ...done, id: open['runId'] },
  ])
    expect((await pushOn(changed(mia, basis, { name: 'Y' }), basis, forged)).refused).toHaveLength(1)
  // What has ended stays so by what was really there.
  expect(await pushOn(changed(mia, done, { name: 'Y' }), done, forged)).toMatchObject(
    refusedAs('forbidden', 'can’t be changed any more'),
  )
  expect(await stored('runs', done)).toEqual(forged)
  const values = { temperature: { before: '4', after: '5' } }
  const correction = { at, by: ana.personId, reason: 'Typed wrong', values }
  const corrected = changed(ana, done, { outputData: { temperature: '5' }, corrections: [correction] })
  expect(await pushOn(corrected, done, forged, ana)).toMatchObject(taken)
  expect(await stored('runs', done)).toEqual(corrected)
})

test('SYNC-24 what an earlier server took, an end altered without a correction, gives way to the end', async () => {
  const { done } = await doneStep()
  // Ana's changed app, with a true entry.
  const altered = changed(ana, done, { outputData: { temperature: '999999' } })
  ana.log.bearOut([{ record: altered, base: done }])
  await ana.log.send()
  forgeAtServer(scene.dataDir, String(done['id']), altered)
  const values = { temperature: { before: '4', after: '5' } }
  const correction = { at, by: ana.personId, reason: 'Typed wrong', values }
  const fields = { outputData: { temperature: '5' }, corrections: [correction] }
  const corrected = changed(ana, done, fields)
  // Only over what it was made from, and by whoever may.
  expect((await pushOn(changed(mia, done, fields), done, altered)).refused).toHaveLength(1)
  expect((await pushOn(corrected, done, altered, ana)).refused).toEqual([])
  expect(await stored('runs', done)).toEqual(corrected)
})

test('SYNC-24 of several versions that the server took, none but the last counts', async () => {
  const first = step(ana)
  const second = changed(ana, first, { name: 'Second' })
  await anas.push(first, null, 'runs')
  await anas.push(second, first, 'runs')
  const forged = { ...second, name: 'Forged' }
  forgeAtServer(scene.dataDir, String(first['id']), forged)
  const late = changed(ana, first, { name: 'Late' })
  expect((await pushOn(late, first, forged, ana)).conflicts).toEqual([forged])
  const third = changed(ana, second, { name: 'Third' })
  expect(await pushOn(third, second, forged, ana)).toMatchObject(taken)
})
