import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EvidencePackOptions } from '#core/audit/evidencePack.ts'
import { verifierSource } from '#core/audit/verifier/assemble.ts'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { describe as describeVerdict } from '#core/audit/verifier/verdictWords.mjs'
import { csvReport } from '#core/reportFormats/csvReport.ts'
import { htmlReport } from '#core/reportFormats/htmlReport.ts'
import { jsonReport } from '#core/reportFormats/jsonReport.ts'
import type { ComplianceData, ControlResult } from '#shared/contract/reports.contract.ts'
import { openTestLog } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import {
  dataOf,
  hashOf,
  invoice,
  noOthers,
  packOf,
  readPack,
  reportOf,
  resign,
  writeZip,
} from '#test/support/evidencePack.ts'
import { findingsOn, logPublished, logRun } from './support/runEntries.ts'

/** The maker of a pack, with the genuine key, gives it a report or evidence that its logs do not bear out. */

let maker: TestLog
beforeEach(() => {
  maker = openTestLog()
})
afterEach(() => maker.db.close())

type Runs = ControlResult['runs']

const playbookOf = (n: number) => `0190f3c2-a1b4-7000-9000-${String(n).padStart(12, '0')}`

/** A pack whose report says this of CC6.1. */
function packed(runs: Runs, state: ControlResult['state'], more: Partial<EvidencePackOptions> = {}) {
  const files = [{ name: 'till.jpg', content: invoice, sha256: hashOf(invoice) }]
  return packOf(maker.log, maker, {
    files,
    report: [reportOf(maker.log, { 'CC6.1': { runs, state, findings: findingsOn(runs) } })],
    ...more,
  })
}

const verdictOn = async (...pack: Parameters<typeof packed>) => verifyPack(await packed(...pack))

describe('AUDIT-17 a report that the logs', () => {
  test('bear out is good, and its population is counted', async () => {
    const done = logRun(maker, 1, { file: hashOf(invoice) })
    const open = logRun(maker, 2, { status: 'running' })
    const of = { versionId: playbookOf(4), playbookId: playbookOf(3) }
    logRun(maker, 3, { tags: ['ISO:9001'], of })
    const state: ControlResult['state'] = 'met'
    const controls = { 'CC6.1': { runs: [done, open], state, findings: findingsOn([open]) } }
    const says = (leftOut: ComplianceData['leftOut']) =>
      verdictOn([], 'met', {
        report: [reportOf(maker.log, controls, {}, leftOut === undefined ? {} : { leftOut })],
      })
    // What is left out is listed, or the pack is not good.
    for (const silent of [
      undefined,
      [],
      [{ id: of.playbookId, name: 'Quality', runs: 0, why: 'otherTags' as const }],
    ])
      expect((await says(silent)).report.differences.join()).toContain('does not say that it leaves it out')
    const verdict = await says([{ id: of.playbookId, name: 'Quality', runs: 1, why: 'otherTags' }])
    expect(verdict.report.differences).toEqual([])
    expect(verdict).toMatchObject({
      judgement: 'good',
      recorded: 1,
      report: { runs: { inReport: 2, inLogs: 2, leftOut: 0 }, controls: { met: 1, partial: 0 }, missing: [] },
    })
  })

  test('bear out shows a run as it had ended in the period, where it was reopened later, and open where within', async () => {
    const later = logRun(maker, 1, { reopened: '2027-02-01T08:00:00.000Z' })
    expect(await verdictOn([later], 'met')).toMatchObject({ judgement: 'good', report: { differences: [] } })
    const within = logRun(maker, 2, { reopened: '2026-12-31T08:00:00.000Z' })
    const { judgement, report } = await verdictOn([later, within], 'met')
    expect(judgement).toBe('notBorneOut')
    expect(report.differences.join()).toContain('is completed in the report, and open in the logs')
  })

  test.each<[string, (runs: Runs) => [Runs, ControlResult['state']], RegExp]>([
    [
      'show more runs than it names',
      ([one]) => [[one!], 'met'],
      /is in the logs, and the report leaves it out/,
    ],
    ['know nothing of a run of it', (runs) => [[...runs, fresh()], 'met'], /does not speak of it/],
    [
      'show a run of it otherwise',
      ([one, two]) => [[{ ...one!, status: 'cancelled' }, two!], 'met'],
      /is cancelled in the report, and completed in the logs/,
    ],
    [
      'give another state than it says',
      (runs) => [runs, 'partial'],
      /CC6.1: the report says partial, the logs say met/,
    ],
    [
      'count a run of it once',
      ([one, two]) => [[one!, one!, two!], 'met'],
      /the report lists 3 of its runs, the logs 2/,
    ],
    ...(
      [
        { name: 'Close every till' },
        { versionNumber: 9 },
        { versionHash: 'f'.repeat(64) },
        { startedAt: '2026-01-03T08:00:00.000Z' },
        { endedAt: '2026-01-03T09:00:00.000Z' },
        { steps: 12 },
        { stepsDone: 12 },
        { stepsSkipped: 3 },
        { attachments: 7 },
      ] satisfies Partial<Runs[number]>[]
    ).map((forged): [string, (runs: Runs) => [Runs, ControlResult['state']], RegExp] => [
      `tell otherwise of a run, ${Object.keys(forged)[0]},`,
      ([one, two]) => [[{ ...one!, ...forged }, two!], 'met'],
      /the report (?:says|counts) .+, the logs /,
    ]),
    ['show runs for a gap of it', () => [[], 'gap'], /CC6.1: the report says gap, the logs say met/],
  ])('%s is not borne out', async (_name, work, difference) => {
    const verdict = await verdictOn(...work([logRun(maker, 1), logRun(maker, 2)]))
    expect(verdict).toMatchObject({ ok: false, judgement: 'notBorneOut', problems: [] })
    expect(verdict.report.differences.join('\n')).toMatch(difference)
  })

  const fresh = () => {
    const other = openTestLog()
    const run = logRun(other, 9)
    other.db.close()
    return run
  }

  test('show only to have begun is not met', async () => {
    const run = logRun(maker, 1, { status: 'running' })
    const { report } = await verdictOn([{ ...run, status: 'completed' }], 'met')
    expect(report.differences.join('\n')).toMatch(/completed in the report, and open in the logs/)
    expect(report.differences.join('\n')).toMatch(/the report says met, the logs say partial/)
  })

  test('leaves out only what is in the trash: that is counted', async () => {
    const run = logRun(maker, 1)
    logRun(maker, 2, { deletedAt: '2026-03-01T00:00:00.000Z' })
    const verdict = await verdictOn([run], 'met')
    expect(verdict).toMatchObject({
      judgement: 'good',
      report: { runs: { inReport: 1, inLogs: 2, inTrash: 1 } },
    })
  })

  test('bear out in figures that nobody counted, or with a control of its own, is not borne out', async () => {
    maker.fill(1)
    const reason = async (work: (data: ComplianceData) => ComplianceData) => {
      const content = jsonReport(work(dataOf(maker.log)))
      return (await verdictOn([], 'gap', { report: [{ name: 'report.json', content }] })).report.differences
    }
    const inflated = (data: ComplianceData) => ({ ...data, totals: { ...data.totals, met: 61 } })
    expect(await reason(inflated)).toEqual(['The totals of the report are not those of its controls.'])
    const more = (data: ComplianceData) => ({
      ...data,
      controls: [...data.controls, { ...data.controls[0]!, controlId: '<h1>All met' }],
    })
    expect((await reason(more))[0]).toMatch(/other controls than its framework/)
  })

  test('cannot be compared with, or is of another period or framework, is not borne out', async () => {
    maker.fill(1)
    const reason = async (more: Partial<EvidencePackOptions>) =>
      (await verdictOn([], 'gap', more)).report.differences[0]
    expect(await reason({ report: [{ name: 'report.pdf', content: '%PDF' }] })).toMatch(
      /no report in the pack/,
    )
    const period = { from: '2026-02-01T00:00:00.000Z', to: '2026-03-01T00:00:00.000Z' }
    expect(await reason({ others: { ...noOthers(maker), period } })).toMatch(/another period/)
    const text = reportOf(maker.log).content
    const of = (content: string) => ({ report: [{ name: 'report.json', content }] })
    // A member that stands in it twice: other programs read the first.
    expect(await reason(of(text.replace('{"controls"', '{"controls":[],"controls"')))).toMatch(
      /no report in the pack/,
    )
    expect(await reason(of(text.replace('TSC-2017', 'TSC-2099')))).toMatch(/does not know/)
    expect(await reason(of(text.replace('"CC6.1"', '"CC6.99"')))).toMatch(
      /CC6.1: the report leaves this control out/,
    )
  })
})

describe('AUDIT-45 a run in a report', () => {
  const other = '0190f3c9-a1b4-7000-8000-00000000beef'
  type Published = ReturnType<typeof logPublished>

  test.each<[string, (of: Published) => Published, string[], RegExp | null]>([
    ['of a published version with its controls meets one', (of) => of, ['TSC:CC6.1'], null],
    [
      'of a version that no entry published meets none',
      (of) => ({ ...of, versionId: other }),
      ['TSC:CC6.1'],
      /is of a version of a playbook that no entry published/,
    ],
    [
      'with a control that its version does not have meets none',
      (of) => of,
      ['TSC:CC6.1', 'TSC:CC7.2'],
      /is of a published version with other controls/,
    ],
    [
      'of another playbook than its version meets none',
      (of) => ({ ...of, playbookId: other }),
      ['TSC:CC6.1'],
      /or of another playbook/,
    ],
  ])('%s', async (_name, nameOther, tags, difference) => {
    const run = logRun(maker, 1, { tags, of: nameOther(logPublished(maker, ['TSC:CC6.1'])) })
    const report = (state: ControlResult['state'], playbookVersion: 'published' | 'altered') => {
      const runs = [{ ...run, playbookVersion }]
      const controls = Object.fromEntries(tags.map((tag) => [tag.slice(4), { runs, state }]))
      return { report: [reportOf(maker.log, controls)] }
    }
    const verdict = await verdictOn([], 'met', report('met', 'published'))
    expect(verdict.judgement).toBe(difference === null ? 'good' : 'notBorneOut')
    if (difference === null) return
    expect(verdict.report.differences.join('\n')).toMatch(difference)
    expect(verdict.report.differences.join('\n')).toMatch(/the report says met, the logs say partial/)
    // A report that says so is borne out.
    expect((await verdictOn([], 'met', report('partial', 'altered'))).judgement).toBe('good')
  })
})

describe('AUDIT-18 evidence that the logs record and that is not in the pack', () => {
  test('is not borne out, also where all else is', async () => {
    const run = logRun(maker, 1, { file: 'ab'.repeat(32) })
    const { judgement, report } = await verdictOn([run], 'met')
    expect({ judgement, ...report }).toMatchObject({ judgement: 'notBorneOut', differences: [] })
    expect(report.missing).toHaveLength(1)
  })

  test('is in the verdict and in its first lines, with runs that are left out', async () => {
    const run = logRun(maker, 1, { file: 'ab'.repeat(32) })
    logRun(maker, 2)
    const path = await packed([run], 'met')
    const verdict = await verifyPack(path)
    expect(verdict).toMatchObject({ ok: false, judgement: 'notBorneOut' })
    expect(verdict.report.missing).toEqual(['till.jpg (abababababababab…), entry 3 of the log of Front desk'])
    const program = join(mkdtempSync(join(tmpdir(), 'orgata-verify-')), 'verify.mjs')
    writeFileSync(program, verifierSource())
    const { status, stdout } = spawnSync(process.execPath, [program, path], { encoding: 'utf8' })
    expect(status).toBe(5)
    const first = stdout.split('\n\n').slice(0, 2).join('\n')
    expect(first).toMatch(/^WHOLE, BUT NOT BORNE OUT: /)
    expect(first).toContain('Evidence recorded in the logs is missing: till.jpg')
    expect(first).toMatch(/Runs +1 in the report, 2 in the logs, 1 left out/)
    expect(first).toMatch(/Evidence +1 file, 0 of them recorded in a log; 1 recorded but missing/)
  })
})

describe('AUDIT-47 the page and the table of a report', () => {
  const forms = () => {
    const run = logRun(maker, 1, { file: hashOf(invoice) })
    const data = dataOf(maker.log, { 'CC6.1': { runs: [run], state: 'met' } })
    return {
      json: { name: 'report.json', content: jsonReport(data) },
      html: { name: 'report.html', content: htmlReport(data) },
      csv: { name: 'report.csv', content: csvReport(data) },
      pdf: { name: 'report.pdf', content: '%PDF' },
    }
  }
  const verdictOf = async (report: EvidencePackOptions['report']) => {
    const files = [{ name: 'till.jpg', content: invoice, sha256: hashOf(invoice) }]
    return verifyPack(await packOf(maker.log, maker, { files, report }))
  }

  test('are what the report for programs says; what cannot be compared is named', async () => {
    const { json, html, csv, pdf } = forms()
    const verdict = await verdictOf([pdf, html, csv, json])
    expect(verdict).toMatchObject({
      judgement: 'good',
      report: {
        sameFiles: ['report/report.html', 'report/report.csv'],
        filesNotCompared: ['report/report.pdf'],
      },
    })
    expect(describeVerdict(verdict)).toMatch(/Not compared +report\/report\.pdf: not checked/)
  })

  test.each([
    ['html', 'CC6.1', 'CC6.2'],
    ['html', '</main>', '<p>All controls are met.</p></main>'],
    ['csv', '"Met"', '"Gap"'],
    ['csv', '\ufeff', ''],
  ] as const)('say the same byte for byte, whoever signed them: %s without %s', async (form, from, to) => {
    const all = forms()
    const forged = { ...all[form], content: all[form].content.replace(from, to) }
    expect(forged.content).not.toBe(all[form].content)
    const verdict = await verdictOf([forged, all.json])
    expect(verdict).toMatchObject({ ok: false, judgement: 'notBorneOut', problems: [] })
    expect(verdict.report.differences).toEqual([
      `report/report.${form} is not what the report for programs says.`,
    ])
  })

  test('are not compared in a pack of an earlier version, and its verdict says so', async () => {
    const { json, html } = forms()
    const files = await readPack(
      await packOf(maker.log, maker, { report: [{ ...html, content: 'forged' }, json] }),
    )
    files.set('manifest.txt', Buffer.from(String(files.get('manifest.txt')).replace('pack 6', 'pack 3')))
    resign(files, maker)
    const verdict = await verifyPack(await writeZip(files))
    expect(verdict).toMatchObject({
      ok: false,
      judgement: 'earlier',
      report: { sameFiles: [], filesNotCompared: ['report/report.html'] },
    })
    expect(describeVerdict(verdict)).toMatch(/made by an earlier Orgata, whose page and table/)
  })
})
