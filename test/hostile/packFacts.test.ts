import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import type { Finding } from '#shared/contract/reportFinding.ts'
import type { ComplianceData, ControlResult } from '#shared/contract/reports.contract.ts'
import { openTestLog } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { packOf, reportOf } from '#test/support/evidencePack.ts'
import { describe as describeVerdict } from '#core/audit/verifier/verdictWords.mjs'
import { logKeys, logPublished, logRun } from './support/runEntries.ts'

/** The maker of a pack, with the genuine key, tells of runs and controls what people read and no entry says. */

let maker: TestLog
beforeEach(() => {
  maker = openTestLog()
})
afterEach(() => maker.db.close())

/** The verdict on a pack with such a report. */
async function verdictOn(
  controls: Record<string, Partial<ControlResult>>,
  more: Partial<ComplianceData> = {},
) {
  const report = [reportOf(maker.log, controls, {}, more)]
  return verifyPack(await packOf(maker.log, maker, { files: [], report }))
}

/** In what a pack with such a report differs from its log. */
const differences = async (...report: Parameters<typeof verdictOn>) =>
  (await verdictOn(...report)).report.differences

describe('AUDIT-17 a report that', () => {
  test('tells of a run in two ways is not borne out', async () => {
    const run = logRun(maker, 1, { tags: ['TSC:CC6.1', 'TSC:CC6.2'] })
    const told = (runs: ControlResult['runs']) => ({ runs, state: 'met' as const })
    expect(await differences({ 'CC6.1': told([run]), 'CC6.2': told([run]) })).toEqual([])
    const found = await differences({ 'CC6.1': told([{ ...run, stepsSkipped: 4 }]), 'CC6.2': told([run]) })
    expect(found.join('\n')).toMatch(/stands in the report in two ways/)
  })

  test('takes in fewer entries than there were, or is of long ago, is not borne out', async () => {
    const early = logRun(maker, 1)
    const { size: before } = maker.log
    const later = logRun(maker, 2)
    const reasons = (runs: ControlResult['runs'], entries: number, agoMs = 0) => {
      const generatedAt = new Date(maker.clock.ms - agoMs).toISOString()
      const log = { entries, checkpoint: null }
      return differences({ 'CC6.1': { runs, state: 'met' } }, { generatedAt, log })
    }
    expect(await reasons([early, later], maker.log.size)).toEqual([])
    expect(await reasons([early], before)).toEqual([
      expect.stringMatching(/takes in \d+ entries of its log, and entry \d+ was there before it/),
    ])
    expect(await reasons([early], before, 2 * 86_400_000)).toEqual([
      expect.stringMatching(/more than an hour before the last entry/),
      expect.stringMatching(/was made before entry \d+ of its log, which it takes in/),
    ])
  })

  test('calls a control something else, or a gap without a playbook, is not borne out', async () => {
    maker.fill(1)
    expect(await differences({ 'CC6.1': { name: 'All is met' } })).toEqual([
      'The report names the controls of its framework otherwise.',
    ])
    expect(await differences({ 'CC6.1': { state: 'gap' } })).toEqual([
      'CC6.1: the report says gap, but its playbooks say otherwise.',
    ])
  })
})

describe('AUDIT-49 of what people read beside runs and states', () => {
  test('findings that the logs demand are missed, and others are counted as the maker’s word', async () => {
    const run = logRun(maker, 1, { status: 'cancelled' })
    const cancelled: Finding = { what: 'cancelled', run: run.name }
    const found = (findings: Finding[]) => verdictOn({ 'CC6.1': { runs: [run], state: 'partial', findings } })
    const without = await found([])
    expect(without.report.differences).toEqual([
      `CC6.1: the report leaves out a finding that the logs demand: “${run.name}” was cancelled: no reason given`,
    ])
    const told = await found([cancelled, { what: 'corrected', run: run.name, step: 'Count', who: 'Ben' }])
    expect(told.report.differences).toEqual([])
    expect(told.report.makersWord).toContain('1 finding beside those that the logs demand')
    expect(describeVerdict(told)).toMatch(/^ {2}Maker’s word +1 finding beside those that the logs demand$/m)
  })

  test('playbooks are those that entries published, with their titles, and none is left out', async () => {
    const published = logPublished(maker, ['TSC:CC6.1'], 2)
    const listed = { id: published.playbookId, name: 'Close the till', versionNumber: 2 }
    const notRun = (name: string): Finding[] => [{ what: 'notRun', playbook: name }]
    const idle = notRun('Close the till')
    const found = (playbooks: (typeof listed)[], state: 'gap' | 'notCovered' = 'gap', findings = idle) =>
      verdictOn({ 'CC6.1': { playbooks, state, findings } })
    expect((await found([listed])).report).toMatchObject({ differences: [] })
    expect((await found([], 'notCovered', [])).report.differences).toEqual([
      'CC6.1: the report leaves out the playbook “Close the till”: entry 1 of the log of Front desk.',
    ])
    const renamed = { ...listed, name: 'Lock the safe' }
    expect((await found([renamed], 'gap', notRun('Lock the safe'))).report.differences).toEqual([
      'The report calls the playbook “Lock the safe”, version 2, and the logs “Close the till”.',
    ])
    const elsewhere = await verdictOn({
      'CC6.1': { playbooks: [listed], state: 'gap', findings: idle },
      'CC7.2': { playbooks: [listed], state: 'gap', findings: idle },
    })
    expect(elsewhere.report.differences).toEqual([
      'CC7.2: the report names “Close the till”, version 2, which does not name this control.',
    ])
    const unknown = await found([listed, { ...listed, id: listed.id.replace('4', '5'), versionNumber: 9 }])
    expect(unknown.report.makersWord).toContain('the playbook “Close the till”, version 9')
  })

  test('names that no entry tells are said to be the maker’s word', async () => {
    const names = async () => (await verdictOn({})).report.makersWord
    logPublished(maker, [])
    expect(await names()).toEqual([
      'the organization “Praxis am Markt”',
      'the team “Bakehouse”',
      'who made the report, “Ana Weber”',
    ])
    const { deviceId, publicKey } = maker.log.signer
    logKeys.founded(maker, 'ana')
    logKeys.named(maker, 'team', 'bakehouse', 'Bakehouse')
    logKeys.named(maker, 'person', 'ana', 'Ana Weber')
    logKeys.noted(maker, { deviceId, publicKey }, 'ana')
    const told = { organizationName: 'Praxis am Markt' }
    expect((await verdictOn({}, told)).report.makersWord).toEqual([])
    expect((await verdictOn({}, { ...told, generatedBy: 'Ben' })).report.makersWord).toEqual([
      'who made the report, “Ben”',
    ])
  })

  test('times that the stamps of the logs contradict are counted, where the report does not name them', async () => {
    // The clock of the log stands elsewhere than the times of these runs.
    const [silent, named] = [logRun(maker, 1), { ...logRun(maker, 2), oddTimes: 1 }]
    const verdict = await verdictOn({ 'CC6.1': { runs: [silent, named], state: 'met' } })
    expect(verdict.report).toMatchObject({ differences: [], oddTimes: 1, stampedOtherwise: 1 })
    expect(describeVerdict(verdict)).toMatch(
      /^ {2}Stamps +1 run has times that the stamps of the logs contradict/m,
    )
  })

  test('when it was made is said, with what came later and the newest entry', async () => {
    const run = logRun(maker, 1)
    const { size } = maker.log
    const made = new Date(maker.clock.ms).toISOString()
    maker.fill(2)
    const log = { entries: size, checkpoint: null }
    const verdict = await verdictOn({ 'CC6.1': { runs: [run], state: 'met' } }, { generatedAt: made, log })
    expect(verdict.report.differences).toEqual([])
    expect(describeVerdict(verdict)).toMatch(
      /^ {2}Report made +.+ UTC by its maker’s clock, from 4 entries of its log; 2 later ones are in the pack and not in the report; the newest entry or countersignature here is of .+ UTC$/m,
    )
  })
})
