import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testField, testStep } from '#core/testing/playbookParts.ts'
import { readPack, resign, writeZip } from '#test/support/evidencePack.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

const march = { from: '2026-03-01', to: '2026-03-31' }

test('two packs that are made at once are two whole files, each in the log under its hash', async () => {
  const packs = await Promise.all([
    team.call('audit.exportPack', march),
    team.call('audit.exportPack', march),
  ])
  expect(new Set(packs.map((pack) => pack.path)).size).toBe(2)
  const { items: entries } = await team.call('audit.list', { entityKind: 'evidencePack' })
  expect(entries.map((entry) => entry.entityId).sort()).toEqual(packs.map((pack) => pack.sha256).sort())
  for (const { path, sha256 } of packs) {
    expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256)
  }
})

test('a pack without a log entry is not handed out', async () => {
  const { store, folder } = team.organization
  const { commit } = store
  store.commit = () => {
    throw new Error('The disk is full.')
  }
  await expect(team.call('audit.exportPack', march)).rejects.toThrow('full')
  store.commit = commit
  expect(readdirSync(join(folder, 'exports'))).toEqual([])
})

test('AUDIT-17 runs with steps that were done, skipped and left to the next month are borne out', async () => {
  const { call, clock } = team
  clock.nowMs = Date.parse('2026-03-05T10:00:00.000Z')
  const steps = [0, 1].map((n) => testStep(`s${n}`, { outputs: [testField('cash', 'number')] }))
  team.publish(testContent([testStep('a')], { title: 'Lock the doors', complianceTags: ['TSC:CC6.1'] }))
  await call('configuration.set', { key: 'runs.needsSkipReason', scope: 'team', version: 0, value: false })
  const playbook = team.publish(
    testContent(steps, { title: 'Close the till', complianceTags: ['TSC:CC6.1'] }),
  )
  const openItem = async (runId: string) => {
    const run = await call('runs.get', { runId })
    return run.steps.find(({ item }) => item?.status === 'open')!.item!.id
  }
  const started = async (name: string) => (await call('runs.start', { playbookId: playbook.id, name })).id
  const [done, skipped, cancelled, late] = [
    await started('Done'),
    await started('Skipped'),
    await started('Cancelled'),
    await started('Late'),
  ]
  const completed: string[] = []
  for (const reason of ['No cash', '']) {
    clock.nowMs += 3_600_000
    completed.push(await openItem(done))
    await call('work.complete', { workItemId: completed.at(-1)!, values: { cash: 12 } })
    await call('work.skip', { workItemId: await openItem(skipped), reason })
  }
  await call('work.correct', { workItemId: completed[0]!, values: { cash: 21 }, reason: 'Typed wrong' })
  const held = await call('runs.get', { runId: await started('Held') })
  await call('runs.pause', { runId: held.run.id, version: held.run.version })
  await call('work.complete', { workItemId: await openItem(late) })
  await call('runs.cancel', { runId: cancelled, reason: 'Twice' })
  clock.nowMs = Date.parse('2026-04-02T10:00:00.000Z')
  await call('work.complete', { workItemId: await openItem(late) })
  const { path } = await call('audit.exportPack', march)
  const { judgement, report } = await verifyPack(path)
  expect(report.differences).toEqual([])
  expect(JSON.stringify(await call('reports.preview', march))).toMatch(
    /Lock the doors” was not run.*corrected by.*no reason given.*was paused when/,
  )
  // Every finding, playbook and name of a report that the product makes is told by entries.
  expect(report.makersWord).toEqual([])
  // Work that takes hours has times of its own: that of each version is compared with the stamp of that version.
  expect(report).toMatchObject({ oddTimes: 0, stampedOtherwise: 0 })
  expect(report.made).toMatch(
    /^2026-04-02 10:00 UTC by its maker’s clock, from \d+ entries of its log; the newest/,
  )
  expect({ judgement, runs: report.runs.inReport }).toEqual({ judgement: 'good', runs: 5 })
})

test('AUDIT-49 what was reopened and corrected, within the period and later, is borne out; a report that is silent is not', async () => {
  const { call, clock } = team
  const step = testStep('s', { outputs: [testField('cash', 'number')] })
  const playbook = team.publish(testContent([step], { title: 'Count', complianceTags: ['TSC:CC6.1'] }))
  const doneBy = async (name: string) => {
    const { id: runId } = await call('runs.start', { playbookId: playbook.id, name })
    const workItemId = (await call('runs.get', { runId })).steps[0]!.item!.id
    clock.nowMs += 3_600_000
    await call('work.complete', { workItemId, values: { cash: 12 } })
    clock.nowMs += 3_600_000
    return workItemId
  }
  const [within, later, corrected] = [
    await doneBy('Within'),
    await doneBy('Later'),
    await doneBy('Corrected'),
  ]
  await call('work.reopen', { workItemId: within, reason: 'Wrong till' })
  clock.nowMs += 3_600_000
  await call('work.complete', { workItemId: within, values: { cash: 13 } })
  await call('work.correct', { workItemId: corrected, values: { cash: 21 }, reason: 'Typed wrong' })
  clock.nowMs = Date.parse('2026-04-02T10:00:00.000Z')
  await call('work.reopen', { workItemId: later, reason: 'Wrong day' })
  const { path } = await call('audit.exportPack', march)
  const { judgement, report } = await verifyPack(path)
  expect(report).toMatchObject({ differences: [], makersWord: [], untaken: [], stampedOtherwise: 0 })
  expect({ judgement, controls: report.controls.met }).toEqual({ judgement: 'good', controls: 1 })

  const files = await readPack(path)
  const name = [...files.keys()].find((one) => /^report\/.+\.json$/.test(one))!
  const found = String(files.get(name))
  expect(found).not.toContain('Wrong day')
  for (const [what, said] of [
    ['reopened', '“Within”: the step “Step s” was reopened'],
    ['corrected', '“Corrected”: values of the step “Step s” were corrected'],
  ] as const) {
    const [fact] = new RegExp(`\\{[^{}]*"what":"${what}"[^{}]*\\}`).exec(found)!
    files.set(name, Buffer.from(found.replace(fact, '{"playbook":"Nothing","what":"notRun"}')))
    resign(files, { log: team.organization.audit })
    const silent = (await verifyPack(await writeZip(files))).report
    expect(silent.differences.join('\n')).toContain(
      `leaves out a finding that the logs demand: ${said} by somebody`,
    )
  }
})
