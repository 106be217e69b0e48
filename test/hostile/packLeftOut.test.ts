import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { jsonReport } from '#core/reportFormats/jsonReport.ts'
import type { ComplianceData, ControlResult } from '#shared/contract/reports.contract.ts'
import { openTestLog } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { dataOf, hashOf, invoice, packOf } from '#test/support/evidencePack.ts'
import { findingsOn, logPublished, logRun, versionsIn } from './support/runEntries.ts'

/** The maker of a pack, with the genuine key, says less or else of what the report leaves out, and of what ended when. */

let maker: TestLog
beforeEach(() => {
  maker = openTestLog()
})
afterEach(() => maker.db.close())

type Runs = ControlResult['runs']

/** The verdict on a pack whose report has these runs for CC6.1, and was changed by hand. */
async function verdictOn(
  runs: Runs,
  state: ControlResult['state'] | null,
  change: (data: ComplianceData) => object = (data) => data,
) {
  const controls: Record<string, Partial<ControlResult>> = state === null
    ? {}
    : { 'CC6.1': { runs, state, findings: findingsOn(runs) } }
  const content = jsonReport(change(dataOf(maker.log, controls, versionsIn(maker))) as ComplianceData)
  const files = [{ name: 'till.jpg', content: invoice, sha256: hashOf(invoice) }]
  return verifyPack(await packOf(maker.log, maker, { files, report: [{ name: 'report.json', content }] }))
}

const differences = async (...of: Parameters<typeof verdictOn>) => (await verdictOn(...of)).report.differences

describe('AUDIT-53 what a report leaves out', () => {
  const quality = {
    versionId: '0190f3c2-a1b4-7000-9000-000000000004',
    playbookId: '0190f3c2-a1b4-7000-9000-000000000003',
  }

  test('is counted in numbers, once for each playbook, and no higher than the logs tell', async () => {
    for (const n of [1, 2]) logRun(maker, n, { tags: ['ISO:9001'], of: quality })
    const says = (...lists: unknown[]) =>
      verdictOn([], null, (data) => ({
        ...data,
        leftOut: lists.map((runs) => ({ id: quality.playbookId, name: 'Quality', runs, why: 'otherTags' })),
      }))
    expect(await says(2)).toMatchObject({ judgement: 'good' })
    for (const runs of [undefined, null, '2', 'many', 1.5, -1, {}, [2]])
      expect(await says(runs)).toMatchObject({ judgement: 'notBorneOut' })
    expect(await says(2, 0)).toMatchObject({ judgement: 'notBorneOut' })
    expect((await says(3)).report.makersWord).toContain('1 run of “Quality” beside those that the logs tell')
  })

  test('is called what the logs call it, for the reason that they give', async () => {
    const { playbookId: id } = logPublished(maker, ['ISO:9001'], 1)
    const says = (of: object) =>
      verdictOn([], null, (data) => ({
        ...data,
        leftOut: [{ id, name: 'Close the till', runs: 0, why: 'otherTags', ...of }],
      }))
    expect((await says({})).report).toMatchObject({ differences: [] })
    expect((await says({})).report.makersWord.join()).not.toContain('left out')
    expect((await says({ name: 'An old idea' })).report.makersWord).toContain(
      'that “An old idea” is left out',
    )
    for (const why of ['notPublished', 'noTags', 'notChosen'])
      expect((await says({ why })).report.differences.join()).toContain('gives another reason')
    expect(await differences([], null, (data) => ({ ...data, leftOut: [] }))).toEqual([
      expect.stringContaining('does not say that it leaves out the playbook “Close the till”'),
    ])
  })
})

describe('AUDIT-17 a report', () => {
  test('has the members and values that Orgata writes, and no others', async () => {
    const run = logRun(maker, 1, { file: hashOf(invoice) })
    expect(await verdictOn([run], 'met')).toMatchObject({ judgement: 'good' })
    for (const forged of [
      { attachments: 'many' },
      { oddTimes: null },
      { certifiedBy: 'An auditor' },
    ] as unknown as Partial<Runs[number]>[])
      expect((await differences([{ ...run, ...forged }], 'met')).join()).toMatch(/No report of Orgata/)
    expect((await differences([run], 'met', (data) => ({ ...data, seal: 'gold' }))).join()).toContain(
      '“seal”',
    )
  })

  test('calls the playbook of a run what the logs call it', async () => {
    const of = logPublished(maker, ['TSC:CC6.1'])
    const run = { ...logRun(maker, 1, { of }), playbookName: 'Close the till' }
    expect(await differences([run], 'met')).toEqual([])
    expect((await differences([{ ...run, playbookName: 'Fire drill' }], 'met')).join()).toMatch(
      /says playbookName "Fire drill", the logs say "Close the till"/,
    )
  })

  test('has a run that ended with steps open as one that meets nothing', async () => {
    const run = logRun(maker, 1, { openSteps: 1 })
    expect(await verdictOn([run], 'partial')).toMatchObject({ judgement: 'good' })
    expect((await differences([run], 'met')).join()).toContain('the report says met, the logs say partial')
  })
})
