import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { describe as describeVerdict } from '#core/audit/verifier/verdictWords.mjs'
import { readPack } from '#test/support/evidencePack.ts'
import { eventually, openSyncedTeam } from '#test/support/syncedTeam.ts'
import type { Colleague, SyncedTeam } from '#test/support/syncedTeam.ts'
import { doTeamWork, startInput } from '#test/support/teamWork.ts'

// A member sets the clock back to have done in time what was done late.
const dayMs = 86_400_000
let behindMs = 0
let team: SyncedTeam

beforeAll(async () => {
  team = await openSyncedTeam('admin', { clock: { nowMs: () => Date.now() - behindMs } })
}, 60_000)
afterAll(() => team.dispose())

const work = ({ app }: Colleague, word: string) => doTeamWork(app.call.bind(app), word, 1)

async function oddTimes(one: Colleague) {
  const { ok, records } = await one.call('audit.verify', {})
  expect(ok).toBe(true)
  return records!.times
}

/** A run of a procedure with two steps. */
async function startRun({ app, call }: Colleague, name: string) {
  const text = `---\nrole: Everyone\ncompliance: [CC6.1]\n---\n# ${name}\n\n1. Look at the oven\n2. Clean the oven\n`
  const { imported } = await call('playbooks.importMarkdown', { files: [{ name: `${name}.md`, text }] })
  const { playbookId } = imported[0]!
  await call('playbooks.publish', { playbookId, note: name })
  return (await call('runs.start', await startInput(app.call.bind(app), playbookId, name))).id
}

async function completeNext({ call }: Colleague, runId: string) {
  const { steps } = await call('runs.get', { runId })
  const { item } = steps.find((step) => step.item?.status === 'open')!
  await call('work.complete', { workItemId: item!.id, version: item!.version, values: {} })
}

test('AUDIT-41 times of right clocks are not flagged, also of work without a connection', async () => {
  const { ana, ben } = team
  await work(ana, 'Oven')
  const runId = await startRun(ana, 'Mixing')
  await team.meet()
  await team.apart(async () => {
    await completeNext(ben, runId)
    await completeNext(ben, runId)
    await work(ben, 'Mixer')
    await work(ana, 'Table')
  })
  await team.meet()
  for (const one of [ana, ben]) {
    expect(await oddTimes(one)).toEqual({ total: 0, items: [] })
    const { timeline } = await one.call('runs.get', { runId })
    expect(timeline.filter(({ clock }) => clock !== null)).toEqual([])
  }
}, 60_000)

test('AUDIT-41 work that is dated back is flagged on every computer, and stays', async () => {
  const { ana, ben } = team
  const runId = await startRun(ana, 'Baking')
  await team.meet()
  behindMs = 2 * dayMs
  await completeNext(ben, runId)
  behindMs = 0
  await team.meet()
  const { steps } = await ana.call('runs.get', { runId })
  const { execution } = steps.find((step) => step.execution.status === 'completed')!
  expect(Date.parse(execution.endedAt!)).toBeLessThan(Date.now() - dayMs)
  for (const one of [ana, ben]) {
    const { total, items } = await eventually(
      () => oddTimes(one),
      (times) => times.total > 0,
      'it is flagged',
    )
    expect(total).toBe(items.length)
    expect(new Set(items.map(({ id }) => id)).size).toBe(total)
    const found = items.find(({ id }) => id === execution.id)!
    expect(found).toMatchObject({ kind: 'stepExecution', claimed: execution.endedAt, name: execution.name })
    expect(Date.parse(found.after!)).toBeGreaterThan(Date.now() - dayMs)
    expect(found.acceptedAt >= found.after!).toBe(true)
    expect(found.entry).not.toBeNull()
    const { timeline } = await one.call('runs.get', { runId })
    const { acceptedAt, after } = found
    expect(timeline.find(({ kind }) => kind === 'completed')).toMatchObject({ clock: { acceptedAt, after } })
    expect(timeline.find(({ kind }) => kind === 'started')).toMatchObject({ clock: null })
  }
}, 60_000)

test('AUDIT-41 the compliance report says when the server received such work', async () => {
  const { ana } = team
  const today = new Date()
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  const period = { from: day(today.getTime() - 5 * dayMs), to: day(today.getTime() + dayMs) }
  const { controls } = await ana.call('reports.preview', period)
  const { findings, runs, totals } = controls.find(({ controlId }) => controlId === 'CC6.1')!
  expect(totals.oddTimes).toBe(1)
  const counted = Object.fromEntries(runs.map(({ name, oddTimes: count }) => [name, count]))
  expect(counted).toMatchObject({ Mixing: 0 })
  expect(counted['Baking']).toBeGreaterThan(0)
  const said = findings.filter((finding) => finding.includes('the server received it'))
  expect(said).not.toEqual([])
  for (const finding of said)
    expect(finding).toMatch(
      /^“Baking”: a computer’s clock puts the (start|end) of the step “.+” at .+ UTC, but .+ UTC/,
    )
  expect(said.join()).toContain('the end of the step “Look at the oven” at')
  for (const one of controls) if (one.controlId !== 'CC6.1') expect(one.totals.oddTimes).toBe(0)
})

test('AUDIT-41 the table and the page of the report name them, and the verdict of a pack counts them', async () => {
  const { ana } = team
  const today = new Date()
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  const period = { from: day(today.getTime() - 5 * dayMs), to: day(today.getTime() + dayMs) }
  const said = '“Baking”: a computer’s clock puts the end of the step “Look at the oven” at'
  const fact = '"event":"end","kind":"stepExecution","part":"Look at the oven"'
  const { path } = await ana.call('audit.exportPack', period)
  const pack = await readPack(path)
  const names = [...pack.keys()].filter((name) => /^report\/.*\.(csv|html|json)$/.test(name))
  expect(
    names
      .map((name) => pack.get(name)!.toString('utf8'))
      .map((text) => text.includes(said) || text.includes(fact)),
  ).toEqual([true, true, true])
  const verdict = await verifyPack(path)
  expect(verdict).toMatchObject({ judgement: 'good', report: { oddTimes: 1 } })
  expect(describeVerdict(verdict)).toMatch(/^ {2}Times +1 run has times .* contradict the server/m)
})
