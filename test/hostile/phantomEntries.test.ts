import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { describe as words } from '#core/audit/verifier/verdictWords.mjs'
import type { ControlResult } from '#shared/contract/reports.contract.ts'
import { packOf, reportOf } from '#test/support/evidencePack.ts'
import { openTeamLogs } from '#test/support/teamLogs.ts'
import type { TeamLogs } from '#test/support/teamLogs.ts'
import { logRun, subject, versionsIn, written } from './support/runEntries.ts'

/** A member writes entries into the own log about changes that nobody got to see, against the packs of all others. */

let team: TeamLogs
let run: ControlResult['runs'][number]
beforeEach(() => {
  team = openTeamLogs()
  run = logRun(team.ana, 1, { status: 'running' })
})
afterEach(() => team.close())

const facts = { result: 'success' as const, teamId: null, action: 'runs.end' }
const ended = { status: 'completed', endedAt: '2026-02-02T09:00:00.000Z' }
const entityOf = () => ({ kind: 'run', id: run.runId, name: run.name })

/** The newest version of the run in Ana's log, as far as its stamp goes. */
const current = () => ({ hlc: versionsIn(team.ana)[run.runId]!, status: 'running', endedAt: null })

/** The verdict on Ana's pack, whose report states these versions. */
async function verdictOn(versions: Record<string, string> = versionsIn(team.ana), runs = [run]) {
  team.follow(team.ben)
  const state = runs.some(({ status }) => status === 'completed') ? 'met' : 'partial'
  const report = [reportOf(team.ana.log, { 'CC6.1': { runs, state } }, versions)]
  return verifyPack(await packOf(team.ana.log, team.ana, { others: team.others, report, files: [] }))
}

describe('AUDIT-42 an entry that no version in a report rests on', () => {
  test('names no version at all: it bears nothing out', async () => {
    team.ben.commit({ ...facts, ...subject({ entity: entityOf(), before: null, after: ended }) })
    const verdict = await verdictOn({})
    expect(verdict.report.differences).toEqual([])
    expect(verdict).toMatchObject({ judgement: 'good' })
  })

  test.each([
    ['made from the version that everybody has', true],
    ['new', false],
  ])(
    'tells a version that was never sent, %s: it is listed, and the pack stays good',
    async (_name, isOn) => {
      team.ben.commit({ ...facts, ...subject(written(team.ben, entityOf(), ended, isOn ? current() : null)) })
      const verdict = await verdictOn()
      expect(verdict.report.differences).toEqual([])
      expect(verdict).toMatchObject({ judgement: 'good', report: { controls: { met: 0, partial: 1 } } })
      const listed = `The run “${run.name}” (${run.runId}), completed: entry 1 of the log of Ben (laptop)`
      expect(verdict.report.untaken).toEqual([listed])
      expect(words(verdict)).toContain(listed)
    },
  )

  test('tells a second content for a stamp that is taken: the first one stands', async () => {
    const cancelled = { ...ended, status: 'cancelled' }
    const mine = written(team.ben, entityOf(), cancelled, current())
    team.ben.commit({ ...facts, ...subject(mine) })
    const other = { ...mine, after: { ...mine.after, status: 'completed' } }
    team.ben.commit({ ...facts, ...subject(other) })
    const verdict = await verdictOn({ ...versionsIn(team.ana), [run.runId]: mine.after.hlc }, [
      { ...run, ...cancelled },
    ])
    expect(verdict.report.differences).toEqual([])
    expect(verdict.report.untaken).toEqual([expect.stringContaining('entry 2 of the log of Ben (laptop)')])
  })

  test('tells another computer’s version otherwise, or a step that nobody has: neither counts', async () => {
    const fake = written(team.ben, entityOf(), ended, null)
    team.ben.commit({ ...facts, ...subject({ ...fake, after: { ...fake.after, hlc: current().hlc } }) })
    const step = { kind: 'stepExecution', id: '0190f3c9-a1b4-7000-8000-000000000001', name: 'Invented' }
    team.ben.commit({ ...facts, ...subject(written(team.ben, step, { runId: run.runId, ...ended })) })
    const verdict = await verdictOn()
    expect(verdict).toMatchObject({ judgement: 'good' })
    expect(verdict.report.untaken).toEqual([
      expect.stringMatching(/^The step “Invented”.*entry 2 of the log/),
    ])
  })
})

describe('AUDIT-17 a version that a report states', () => {
  test('is that of another computer, and its log leads to it', async () => {
    const done = written(team.ben, entityOf(), ended, current())
    team.ben.commit({ ...facts, ...subject(done) })
    const versions = { ...versionsIn(team.ana), [run.runId]: done.after.hlc }
    const good = await verdictOn(versions, [{ ...run, status: 'cancelled', endedAt: ended.endedAt }])
    expect(good.report.differences).toEqual([
      `The run “${run.name}” (${run.runId}) is cancelled in the report, and completed in the logs: entry 1 of the log of Ben (laptop).`,
    ])
  })

  test('is in no log, or made from one that is in none: the log and the entry are named', async () => {
    team.ben.fill(1)
    const unknown = current().hlc.replace(team.ana.log.signer.deviceId, team.ben.log.signer.deviceId)
    const none = await verdictOn({ ...versionsIn(team.ana), [run.runId]: unknown })
    expect(none).toMatchObject({ ok: false, judgement: 'notBorneOut' })
    expect(none.report.differences[0]).toBe(
      `The report states the version ${unknown} of ${run.runId}, and no entry that is shown of the log of Ben (laptop) made it.`,
    )
    const done = written(team.ana, entityOf(), ended, { ...current(), hlc: unknown })
    team.ana.commit({ ...facts, ...subject(done) })
    const broken = await verdictOn(undefined, [{ ...run, ...ended }])
    expect(broken).toMatchObject({ ok: false, judgement: 'notBorneOut' })
    expect(broken.report.differences[0]).toMatch(
      /rests on entry 3 of the log of Front desk, which was made from the version .* of the log of Ben \(laptop\) made it/,
    )
  })
})
