import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { packAgain, readPack, writeZip } from '#test/support/evidencePack.ts'
import { verifyPack } from './verifier/packCheck.mjs'
import { describe as describeVerdict } from './verifier/verdictWords.mjs'

const lines = (name: string, work: (all: string[]) => string[]) => (files: Map<string, Buffer>) => {
  const all = String(files.get(name)).split('\n')
  files.set(name, Buffer.from(work(all).join('\n')))
}
const kept = (version: number) =>
  fileURLToPath(new URL(`../../../test/fixtures/packs/evidence-pack-${version}.zip`, import.meta.url))

/**
 * A pack as the release of its time wrote it. From the third version on they are kept deflated and without their verifier; the
 * writer of packs makes the bytes of that time again.
 */
const asWritten = async (version: number) =>
  version < 3 ? kept(version) : writeZip(await readPack(kept(version)))

describe('a pack of an earlier version', () => {
  test('is found whole, and of its version: the first, without a witness', async () => {
    const verdict = await verifyPack(kept(1))
    expect(verdict.problems).toEqual([])
    expect(verdict).toMatchObject({ ok: false, judgement: 'earlier', entries: 52, erased: 1, recorded: 2 })
    expect(verdict.logs).toMatchObject([{ own: true, entries: 52, witnesses: [] }])
  })

  test('is found whole, and of its version: the second, with the logs of others', async () => {
    const verdict = await verifyPack(kept(2))
    expect(verdict.problems).toEqual([])
    expect(verdict).toMatchObject({ ok: false, judgement: 'earlier', entries: 12 })
    expect(verdict.logs).toMatchObject([
      { witnesses: [{ upTo: 12 }] },
      { entries: 9, witnesses: [{ upTo: 9 }] },
    ])
  })

  test.each([
    [3, 'whose page and table this program cannot hold', []],
    [4, 'whose report does not list what it leaves out', ['html', 'csv']],
  ] as const)(
    'is found whole, and of its version, with a report that its entries bear out: version %d',
    async (version, form, same) => {
      const verdict = await verifyPack(await asWritten(version))
      expect(verdict.problems).toEqual([])
      expect(verdict).toMatchObject({ ok: false, judgement: 'earlier', entries: 8, recorded: 1 })
      expect(verdict.form).toContain(form)
      const { sameFiles, ...report } = verdict.report
      expect(sameFiles.map((name) => name.split('.').at(-1))).toEqual(same)
      expect(report).toMatchObject({ differences: [], missing: [], runs: { inReport: 1, inLogs: 1 } })
      expect(describeVerdict(verdict)).toMatch(/^WHOLE, BUT OF AN EARLIER VERSION: .*\n {2}! It was made by/)
      // The file that is kept is the same pack, packed again.
      expect((await verifyPack(kept(version))).judgement).toBe('packedAgain')
    },
  )

  test.each([
    [5, 'without a language, in English', '“Skipped”: the step “Step s0” was skipped: No cash'],
    [6, 'in the language of its maker', '„Montag“: Der Schritt „Step b“ wurde übersprungen: Keine Zeit'],
  ] as const)(
    'stays good, since its page and table are written the same: version %d, %s',
    async (version, _, said) => {
      const path = await asWritten(version)
      const { judgement, problems, report } = await verifyPack(path)
      expect({ problems, differences: report.differences }).toEqual({ problems: [], differences: [] })
      expect(report.sameFiles.map((name) => name.split('.').at(-1))).toEqual(['html', 'csv'])
      expect(judgement).toBe('good')
      for (const name of report.sameFiles) expect(String((await readPack(path)).get(name))).toContain(said)
    },
  )

  test.each([3, 4])('is not good with another report: version %d', async (version) => {
    const files = await readPack(kept(version))
    const name = [...files.keys()].find((one) => one.endsWith('.json') && one.startsWith('report/'))!
    const forged = String(files.get(name)).replace('"stepsDone":1', '"stepsDone":2')
    expect(forged).not.toBe(String(files.get(name)))
    files.set(name, Buffer.from(forged))
    const verdict = await verifyPack(await writeZip(files))
    expect(verdict.problems).toEqual([expect.objectContaining({ file: name })])
    expect(verdict.judgement).toBe('notGood')
  })

  test.each([1, 2, 3, 4])(
    'is found changed where it is, and cannot pass for another: version %d',
    async (version) => {
      const files = await readPack(kept(version))
      const name = version < 3 ? 'window' : 'work.complete'
      const at = String(files.get('entries.jsonl'))
        .split('\n')
        .findIndex((line) => line.includes(name))
      lines('entries.jsonl', (all) => all.with(at, all[at]!.replace(name, name.toUpperCase())))(files)
      expect((await verifyPack(await packAgain(files))).problems[0]).toMatchObject({ entry: at + 1 })
      for (const [other, reason] of (
        [
          [1, 'is not signed'],
          [2, 'is not signed'],
          [3, 'is not signed'],
          [4, 'is not signed'],
          [5, 'is not signed'],
          [6, 'is not signed'],
          [7, 'newer'],
        ] as const
      ).filter(([one]) => one !== version)) {
        const passed = await readPack(kept(version))
        lines('manifest.txt', (all) => all.with(0, `orgata evidence pack ${other}`))(passed)
        const verdict = await verifyPack(await writeZip(passed))
        expect(verdict).toMatchObject({ ok: false, judgement: 'notGood' })
        expect(verdict.problems[0]?.message).toContain(reason)
      }
    },
  )
})
