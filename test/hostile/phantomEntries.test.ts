import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { describe as words } from '#core/audit/verifier/verdictWords.mjs'
import type { ComplianceData, ControlResult } from '#shared/contract/reports.contract.ts'
import { packOf, reportOf } from '#test/support/evidencePack.ts'
import { openTeamLogs } from '#test/support/teamLogs.ts'
import type { TeamLogs } from '#test/support/teamLogs.ts'
import { findingsOn, logRun, subject, versionsIn, written } from './support/runEntries.ts'

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
async function verdictOn(
  versions: Record<string, string> = versionsIn(team.ana),
  runs = [run],
  more: Partial<ComplianceData> = {},
) {
  team.follow(team.ben)
  const state = runs.some(({ status }) => status === 'completed') ? 'met' : 'partial'
  const told = { 'CC6.1': { runs, state, findings: findingsOn(runs) } } as const
  const report = [reportOf(team.ana.log, told, versions, more)]
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
      const later = `${listed}, later than what the report states`
      expect(verdict.report.untaken).toEqual(isOn ? [] : [listed])
      expect(verdict.report.claims).toEqual(isOn ? [later] : [])
      expect(words(verdict)).toContain(isOn ? later : listed)
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

/** A run that stands in Ben's log alone, with the files and computers of which more is said there. */
function phantomRun() {
  const phantom = logRun(team.ben, 2)
  return { id: phantom.runId, name: phantom.name }
}

describe('AUDIT-43 what one member’s log alone speaks of', () => {
  test('and never arrived is that member’s claim, named in the first lines, and the pack stays good', async () => {
    const { id, name } = phantomRun()
    const file = {
      kind: 'attachment',
      id: `${run.runId.slice(0, 7)}5${run.runId.slice(8)}`,
      name: 'till.jpg',
    }
    const content = { runId: run.runId, sha256: 'ab'.repeat(32), deletedAt: null }
    team.ben.commit({ ...facts, ...subject(written(team.ben, file, content)) })
    const computer = { kind: 'device', id: `${run.runId.slice(0, 7)}6${run.runId.slice(8)}`, name: 'old' }
    const active = { status: 'active', publicKey: 'A'.repeat(44), personId: id }
    team.ben.commit({ ...facts, ...subject(written(team.ben, computer, active)) })
    const undeclared = await verdictOn()
    expect(undeclared.judgement).toBe('notBorneOut')
    const verdict = await verdictOn(undefined, undefined, { unreceived: [id, file.id, computer.id] })
    expect(verdict.report.differences).toEqual([])
    expect(verdict).toMatchObject({ judgement: 'good', logsLeftOut: [], report: { missing: [] } })
    expect(verdict.report.claims).toEqual([
      `The run “${name}” (${id}), never received: entry 1 of the log of Ben (laptop)`,
      expect.stringMatching(/^The file “till.jpg” .* never received: entry 5 of the log of Ben/),
      expect.stringMatching(/^The computer “old” .* never received: entry 6 of the log of Ben/),
    ])
    expect(words(verdict).split('\n\n')[1]).toMatch(
      /Claimed +The run .* never received: entry 1 of the log of Ben/,
    )
  })

  test('is no claim where the maker’s log, or that of a second person, speaks of it', async () => {
    const { id, name } = phantomRun()
    const entity = { kind: 'run', id, name }
    team.carl.commit({
      ...facts,
      ...subject(written(team.carl, entity, ended, { hlc: versionsIn(team.ben)[id]! })),
    })
    team.follow(team.carl)
    const left = `The run “${name}” (${id}) is in the logs, and the report leaves it out`
    const second = await verdictOn(undefined, undefined, { unreceived: [id] })
    expect(second.report.differences).toEqual([expect.stringContaining(left), expect.anything()])
    const mine = await verdictOn(undefined, [], { unreceived: [run.runId] })
    expect(mine).toMatchObject({ judgement: 'notBorneOut', report: { claims: [] } })
  })

  test('about a file or a computer that others have changes nothing of it', async () => {
    const file = {
      kind: 'attachment',
      id: `${run.runId.slice(0, 7)}5${run.runId.slice(8)}`,
      name: 'till.jpg',
    }
    const gone = { runId: run.runId, sha256: 'ab'.repeat(32), deletedAt: '2026-02-02T09:00:00.000Z' }
    const mine = written(team.ana, file, gone)
    team.ana.commit({ ...facts, ...subject(mine) })
    const back = written(team.ben, file, { deletedAt: null }, mine.after)
    team.ben.commit({ ...facts, ...subject(back) })
    const verdict = await verdictOn({ ...versionsIn(team.ana), [file.id]: mine.after.hlc })
    expect(verdict).toMatchObject({ judgement: 'good', report: { missing: [] } })
    expect(verdict.report.claims).toEqual([
      `The file “till.jpg” (${file.id}), changed: entry 1 of the log of Ben (laptop), later than what the report states`,
    ])
  })

  test('by a wrong parent is that member’s claim', async () => {
    team.ben.fill(1)
    const unknown = current().hlc.replace(team.ana.log.signer.deviceId, team.ben.log.signer.deviceId)
    const done = written(team.ben, entityOf(), ended, { ...current(), hlc: unknown })
    team.ben.commit({ ...facts, ...subject(done) })
    const versions = { ...versionsIn(team.ana), [run.runId]: done.after.hlc }
    const verdict = await verdictOn(versions, [{ ...run, ...ended }])
    expect(verdict.report.differences).toEqual([
      expect.stringContaining('CC6.1: the report says met, the logs say partial'),
    ])
    expect(verdict.report.claims).toEqual([
      expect.stringMatching(/entry 2 of the log of Ben \(laptop\), made from a version that no log has$/),
    ])
  })
})

describe('AUDIT-44 a report that states an earlier version', () => {
  const later = () => written(team.ana, entityOf(), { ...ended, status: 'cancelled' }, current())

  test('than its maker’s own log made is not borne out, but where the maker signed that it was refused', async () => {
    const stated = versionsIn(team.ana)
    const made = later()
    team.ana.commit({ ...facts, ...subject(made) })
    const hidden = await verdictOn(stated)
    expect(hidden.judgement).toBe('notBorneOut')
    expect(hidden.report.differences).toEqual([
      `The report states an earlier version than there is: The run “${run.name}” (${run.runId}), cancelled: entry 3 of the log of Ana (laptop).`,
    ])
    const refused = await verdictOn(stated, [run], { setAside: [made.after.hlc] })
    expect(refused.judgement).toBe('good')
    expect(refused.report.claims).toEqual([
      expect.stringContaining('cancelled: entry 3 of the log of Ana (laptop)'),
    ])
  })

  test('than one on which its maker built is not borne out, whatever the maker signed', async () => {
    const stated = versionsIn(team.ana)
    const bens = written(team.ben, entityOf(), { ...ended, status: 'cancelled' }, current())
    team.ben.commit({ ...facts, ...subject(bens) })
    team.ana.clock.ms += 60_000
    const named = written(team.ana, entityOf(), { name: 'Renamed' }, bens.after)
    team.ana.commit({ ...facts, ...subject(named) })
    const verdict = await verdictOn(stated, [run], { setAside: [named.after.hlc] })
    expect(verdict.judgement).toBe('notBorneOut')
    expect(verdict.report.differences).toEqual([
      expect.stringContaining('cancelled: entry 1 of the log of Ben (laptop)'),
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
      /rests on entry 3 of the log of Ana \(laptop\), which was made from the version .* of the log of Ben \(laptop\) made it/,
    )
  })
})
