import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EvidencePackOptions } from '#core/audit/evidencePack.ts'
import { verifierSource } from '#core/audit/verifier/assemble.ts'
import { controlsOf, controlsOfTag, reportFrameworks } from '#core/audit/verifier/frameworks.mjs'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import type { ControlResult } from '#shared/contract/reports.contract.ts'
import { controlsOfTag as tagged, frameworks } from '#shared/entities/reports/frameworks/frameworks.ts'
import { openTestLog } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { hashOf, invoice, noOthers, packOf, reportOf } from '#test/support/evidencePack.ts'
import { logRun } from './support/runEntries.ts'

/** The maker of a pack, with the genuine key, gives it a report or evidence that its logs do not bear out. */

let maker: TestLog
beforeEach(() => {
  maker = openTestLog()
})
afterEach(() => maker.db.close())

type Runs = ControlResult['runs']

/** A pack whose report says this of CC6.1. */
function packed(runs: Runs, state: ControlResult['state'], more: Partial<EvidencePackOptions> = {}) {
  const files = [{ name: 'till.jpg', content: invoice, sha256: hashOf(invoice) }]
  return packOf(maker.log, maker, {
    files,
    report: [reportOf(maker.log, { 'CC6.1': { runs, state } })],
    ...more,
  })
}

const verdictOn = async (...pack: Parameters<typeof packed>) => verifyPack(await packed(...pack))

describe('AUDIT-17 a report that the logs', () => {
  test('bear out is good, and its population is counted', async () => {
    const done = logRun(maker, 1, { file: hashOf(invoice) })
    const open = logRun(maker, 2, { status: 'running' })
    logRun(maker, 3, { tags: ['ISO:9001'] })
    const verdict = await verdictOn([done, open], 'met')
    expect(verdict.report.differences).toEqual([])
    expect(verdict).toMatchObject({
      judgement: 'good',
      recorded: 1,
      report: { runs: { inReport: 2, inLogs: 2, leftOut: 0 }, controls: { met: 1, partial: 0 }, missing: [] },
    })
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

describe('AUDIT-18 evidence that the logs record and that is not in the pack', () => {
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
    expect(first).toContain('Evidence that the logs record is missing: till.jpg')
    expect(first).toMatch(/Runs +1 in the report, 2 in the logs, 1 left out/)
    expect(first).toMatch(/Evidence +1 file, 0 of them recorded in a log; 1 recorded and missing/)
  })
})

describe('the verifier’s own list of frameworks', () => {
  test('is that of the product', () => {
    expect(Object.keys(reportFrameworks)).toEqual(frameworks.map(({ id }) => id))
    for (const framework of frameworks) {
      expect(controlsOf(framework.id)).toEqual(framework.controls.map(({ id }) => id))
      expect(reportFrameworks[framework.id]?.prefixes).toEqual(framework.prefixes)
      for (const tag of [
        'TSC:CC6.1',
        'tsc 2017 cc6',
        ' PI1.2 ',
        'TSC/A1',
        'ISO:CC6.1',
        'P',
        'tsc',
        'TSC-2017:P6.7',
        '',
      ]) {
        expect(controlsOfTag(framework.id, tag)).toEqual(
          tagged(framework, tag).map(({ controlId }) => controlId),
        )
      }
    }
  })
})
