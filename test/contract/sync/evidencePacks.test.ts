import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { readPack } from '#test/support/evidencePack.ts'
import { longProcedure } from '#test/support/procedures.ts'
import { eventually, openSyncedTeam } from '#test/support/syncedTeam.ts'
import type { SyncedTeam } from '#test/support/syncedTeam.ts'

/** Ben's clock is three days behind, so that his work is outside of the period of a pack of today. */
const behindMs = 3 * 86_400_000

let team: SyncedTeam
beforeEach(async () => {
  team = await openSyncedTeam('admin', { clock: { nowMs: () => Date.now() - behindMs } })
})
afterEach(() => team.dispose())

/** A run by Ana of two steps. */
async function startRun() {
  const { ana } = team
  const [role] = (await ana.call('team.jobRoles', {})).items
  const files = [{ name: 'ovens.md', text: longProcedure('Check the ovens', role!.name, 2) }]
  const { imported } = await ana.call('playbooks.importMarkdown', { files })
  const { playbookId } = imported[0]!
  await ana.call('playbooks.publish', { playbookId })
  return ana.call('runs.start', { playbookId })
}

/** Makes a pack of today, by the organization's own days, on Ana's computer. */
function packOfToday() {
  const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Berlin' })
  return team.ana.call('audit.exportPack', { from: today, to: today })
}

test('another computer’s work on the report’s run is proven by a pack, and its other work is hidden', async () => {
  const { ana, ben } = team
  const run = await startRun()
  await team.meet()
  const { steps } = await ben.call('runs.get', { runId: run.id })
  const { id: workItemId, version } = steps[0]!.item!
  await ben.call('work.complete', { workItemId, version })
  await ben.call('playbooks.create', { name: 'A plan of his own' })
  await team.meet()
  const { deviceId, entries } = (await ben.call('audit.logs', {})).logs[0]!
  // Ana has his whole log, and each has countersigned the other's.
  await eventually(
    () => ana.call('audit.logs', {}),
    ({ logs }) => logs.some((log) => log.deviceId === deviceId && log.witnesses[0]?.size === entries),
    'the log of Ben is witnessed',
  )
  const pack = await packOfToday()
  const packed = pack.logs.find((log) => log.deviceId === deviceId)!
  expect(packed).toMatchObject({ personName: 'Ben', isOwn: false, entries, problem: null })
  expect(packed.shown).toBeLessThan(entries)

  const verdict = await verifyPack(pack.path)
  expect(verdict.problems).toEqual([])
  expect(verdict.report).toMatchObject({ runs: { inReport: 1, inLogs: 1 }, differences: [], missing: [] })
  expect(verdict).toMatchObject({ judgement: 'good', logsLeftOut: [] })
  // From Ben's key over his invitation to the founder.
  expect(verdict.keys[1]?.chain).toEqual([
    expect.stringMatching(/^named in entry \d+ of its own log$/),
    expect.stringMatching(/^signed by the key of the invitation in entry \d+ of the log of Ana/),
    expect.stringMatching(/^Ana .* is named in entry \d+ of its own log$/),
    expect.stringMatching(/^Ana .* belongs to the founder of the organization$/),
  ])
  expect(verdict.logs[1]).toMatchObject({ entries, shown: packed.shown, witnesses: [{ upTo: entries }] })
  const shown = String((await readPack(pack.path)).get('logs/1/entries.jsonl'))
  expect(shown).toContain('"action":"work.complete"')
  expect(shown).toContain(steps[0]!.item!.id)
  expect(shown).toContain(run.id)
  expect(shown).not.toContain('A plan of his own')
  expect(shown).not.toContain('playbooks.create')
})

test('the logs of all computers are read as one, by time, page by page and under headings', async () => {
  const { ana, ben } = team
  await startRun()
  await ben.call('playbooks.create', { name: 'By Ben' })
  await team.meet()
  const { logs } = await ana.call('audit.logs', {})
  expect(logs.length).toBeGreaterThan(1)
  const alone = (
    await Promise.all(logs.map(({ key }) => ana.call('audit.list', { log: key, limit: 500 })))
  ).flatMap(({ items }) => items)
  const all = await ana.call('audit.list', { allLogs: true, limit: 500 })
  const nameOf = ({ log, seq }: { log: number; seq: number }) => `${log}.${seq}`
  expect(all.total).toBe(alone.length)
  expect(all.items.map(nameOf).toSorted()).toEqual(alone.map(nameOf).toSorted())
  const times = all.items.map(({ time }) => time)
  expect(times).toEqual(times.toSorted().toReversed())
  expect(all.items.some(({ log, entityName }) => log > 0 && entityName === 'By Ben')).toBe(true)
  const second = await ana.call('audit.list', { allLogs: true, limit: 3, offset: 2 })
  expect(second.items.map(nameOf)).toEqual(all.items.slice(2, 5).map(nameOf))
  const grouped = await ana.call('audit.list', { allLogs: true, group: 'action', limit: 500 })
  expect(grouped.total).toBe(all.total)
  const created = grouped.groups.find(({ key }) => key === 'playbooks.create')!
  expect(all.items.filter(({ action }) => action === created.key)).toHaveLength(created.total)
  const found = await ana.call('audit.list', { allLogs: true, text: 'by ben' })
  expect(found.items.map(({ entityName }) => entityName)).toEqual(['By Ben'])
})

test('AUDIT-42 a run that two computers changed apart is borne out by the version that was merged', async () => {
  const { ana, ben } = team
  const { id: runId } = await startRun()
  const { id: workspaceId } = await ana.call('workspaces.create', { name: 'Bakehouse' })
  await team.meet()
  const { version } = (await ana.call('runs.get', { runId })).run
  await team.apart(async () => {
    await ben.call('runs.pause', { runId, version })
    await ana.call('runs.place', { runId, version, workspaceId })
  })
  const entriesOf = (one: SyncedTeam['ana']) => one.call('audit.list', { entityId: runId })
  await eventually(
    async () => [...(await entriesOf(ana)).items, ...(await entriesOf(ben)).items],
    (entries) => entries.some(({ action }) => action === 'sync.merge'),
    'the two versions are merged',
  )
  await team.meet()
  const { path } = await packOfToday()
  const verdict = await verifyPack(path)
  expect(verdict.problems).toEqual([])
  expect(verdict.report).toMatchObject({ compared: true, runs: { inReport: 1, inLogs: 1 }, differences: [] })
  // The branch that was merged.
  expect(verdict.report.untaken.filter((text) => text.startsWith('The run'))).toHaveLength(1)
})
