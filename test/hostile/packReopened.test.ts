import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { describe as words } from '#core/audit/verifier/verdictWords.mjs'
import type { ControlResult } from '#shared/contract/reports.contract.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { packOf, reportOf } from '#test/support/evidencePack.ts'
import { openTeamLogs } from '#test/support/teamLogs.ts'
import type { TeamLogs } from '#test/support/teamLogs.ts'
import { findingsOn, logRun, subject, versionsIn, written } from './support/runEntries.ts'

/** Reopenings and corrections say what stood there before: the verifier takes no word of theirs that the entries do not tell. */

let team: TeamLogs
beforeEach(() => {
  team = openTeamLogs()
})
afterEach(() => team.close())

type Run = ControlResult['runs'][number]
type Members = Record<string, Json>

const facts = { result: 'success' as const, teamId: null }
const ended = { status: 'completed', endedAt: '2026-02-02T09:00:00.000Z' }
const open = { status: 'running', endedAt: null }

const reopening = (former: Members, at = '2027-02-01T08:00:00.000Z') => ({
  ...{ at, by: 'ana', reason: 'A slip', values: {} },
  former,
  reopens: true,
})
const correction = { at: '2027-02-01T08:00:00.000Z', by: 'ben', reason: 'Typed wrong', values: {} }

type Entity = { kind: string; id: string; name: string }

/** Writes a change of a run, or of its step, from a version with this stamp; returns its own stamp. */
function change(log: TestLog, entity: Entity, to: Members, from: string, action = 'work.reopen') {
  log.clock.ms += 60_000
  const made = written(log, entity, to, { ...entity, hlc: from })
  log.commit({ ...facts, action, ...subject(made) })
  return made.after.hlc
}

const runOf = ({ runId: id, name }: Run): Entity => ({ kind: 'run', id, name })
const stepOf = ({ runId }: Run): Entity => {
  const id = runId.replace(/^0190f3c2/, '0190f3c3')
  return { kind: 'stepExecution', id, name: 'Count' }
}

/** The verdict on Ana's pack, whose report says these runs are completed and meet the control. */
async function verdictOn(run: Run, versions: Record<string, string>) {
  team.follow(team.ben)
  const runs = [{ ...run, ...ended, endedAt: run.endedAt ?? ended.endedAt }]
  const told = { 'CC6.1': { runs, state: 'met' as const, findings: findingsOn(runs) } }
  const report = [reportOf(team.ana.log, told, versions)]
  return verifyPack(await packOf(team.ana.log, team.ana, { others: team.others, report, files: [] }))
}

describe('AUDIT-17 a reopening in a log', () => {
  test.each([
    ['that the report states', true],
    ['of a report without versions', false],
  ])('of an end that no entry made gives no run an end: in a version %s', async (_name, isStated) => {
    const run = { ...logRun(team.ana, 1, { status: 'running' }), stepsDone: 1 }
    const versions = versionsIn(team.ana)
    for (const one of [stepOf(run), runOf(run)])
      versions[one.id] = change(
        team.ana,
        one,
        { ...open, corrections: [reopening(ended)] },
        versions[one.id]!,
      )
    const { judgement, report } = await verdictOn(run, isStated ? versions : {})
    expect(judgement).toBe('notBorneOut')
    const said = (what: string, { id, name }: Entity) =>
      expect.stringMatching(
        new RegExp(
          `^The reopening of the ${what} “${name}” .${id}., .*Ana .laptop., says that its endedAt had been`,
        ),
      )
    expect(report.differences.toSorted()).toEqual([said('run', runOf(run)), said('step', stepOf(run))])
  })

  test.each<[string, (end: Members) => Members]>([
    ['earlier', (end) => ({ ...end, endedAt: '2026-01-01T09:00:00.000Z' })],
    ['as skipped', (end) => ({ ...end, status: 'skipped' })],
    ['for no reason', (end) => ({ ...end, reason: null })],
  ])('tells how a step had ended: %s is not borne out', async (_name, forge) => {
    const run = logRun(team.ana, 1)
    const versions = versionsIn(team.ana)
    const end = { status: 'completed', endedAt: run.endedAt, reason: 'No cash' }
    const step = stepOf(run)
    const told = change(team.ana, step, { reason: 'No cash' }, versions[step.id]!, 'work.correct')
    const honest = change(team.ana, step, { ...open, corrections: [reopening(end)] }, told)
    const good = await verdictOn(run, { ...versions, [step.id]: honest })
    expect(good).toMatchObject({ judgement: 'good', report: { differences: [] } })
    const forged = change(team.ana, step, { ...open, corrections: [reopening(forge(end))] }, told)
    const { judgement, report } = await verdictOn(run, { ...versions, [step.id]: forged })
    expect(judgement).toBe('notBorneOut')
    expect(report.differences.join('\n')).toContain('no entry before it does')
  })

  test('gives a run no control that it did not have', async () => {
    const run = logRun(team.ana, 1, { tags: ['TSC:CC7.2'] })
    const versions = versionsIn(team.ana)
    const end = { status: 'completed', endedAt: run.endedAt, complianceTags: ['TSC:CC6.1'] }
    versions[run.runId] = change(
      team.ana,
      runOf(run),
      { ...open, corrections: [reopening(end)] },
      versions[run.runId]!,
    )
    const { judgement, report } = await verdictOn(run, versions)
    expect(judgement).toBe('notBorneOut')
    expect(report.differences.join('\n')).toMatch(/CC6.1: the report says met, the logs say no run/)
  })

  test('of two people apart is borne out by the end that both of them had', async () => {
    const run = logRun(team.ana, 1)
    const versions = versionsIn(team.ana)
    const former = { status: 'completed', endedAt: run.endedAt }
    const [first, second] = [
      reopening(former, '2027-02-01T08:00:00.000Z'),
      reopening(former, '2027-02-01T08:05:00.000Z'),
    ]
    const accepted = change(team.ben, runOf(run), { ...open, corrections: [first] }, versions[run.runId]!)
    change(team.ana, runOf(run), { ...open, corrections: [second] }, versions[run.runId]!)
    team.ana.clock.ms += 600_000
    versions[run.runId] = change(
      team.ana,
      runOf(run),
      { corrections: [first, second] },
      accepted,
      'sync.merge',
    )
    const verdict = await verdictOn(run, versions)
    expect(verdict.report.differences).toEqual([])
    expect(verdict.judgement).toBe('good')
  })
})

describe('AUDIT-43 in one member’s log alone', () => {
  test.each<[string, Members]>([
    ['reopened', { ...open, corrections: [reopening(ended)] }],
    ['corrected', { outputData: { cash: 21 }, corrections: [correction] }],
  ])('a step that was %s is that member’s claim, and none where the maker built on it', async (word, to) => {
    const run = logRun(team.ana, 1)
    const versions = versionsIn(team.ana)
    const step = stepOf(run)
    const bens = change(team.ben, step, to, versions[step.id]!)
    const verdict = await verdictOn(run, versions)
    expect(verdict).toMatchObject({ judgement: 'good', report: { controls: { met: 1 } } })
    const claim = `The step “Count” (${step.id}), ${word}: entry 1 of the log of Ben (laptop)`
    expect(verdict.report.claims).toEqual([`${claim}, later than what the report states`])
    expect(words(verdict).split('\n\n')[1]).toContain(claim)
    team.ana.clock.ms += 600_000
    change(team.ana, step, { name: 'Count again' }, bens)
    const hidden = await verdictOn(run, versions)
    expect(hidden.judgement).toBe('notBorneOut')
    expect(hidden.report.differences.join('\n')).toContain(
      `The report states an earlier version than there is: ${claim}.`,
    )
  })
})
