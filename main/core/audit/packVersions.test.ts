import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { packAgain, readPack, writeZip } from '#test/support/evidencePack.ts'
import { verifyPack } from './verifier/packCheck.mjs'

const lines = (name: string, work: (all: string[]) => string[]) => (files: Map<string, Buffer>) => {
  const all = String(files.get(name)).split('\n')
  files.set(name, Buffer.from(work(all).join('\n')))
}
const kept = (version: number) =>
  fileURLToPath(new URL(`../../../test/fixtures/packs/evidence-pack-${version}.zip`, import.meta.url))

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

  test.each([1, 2])(
    'is found changed where it is, and cannot pass for another: version %d',
    async (version) => {
      const files = await readPack(kept(version))
      lines('entries.jsonl', (all) => all.with(9, all[9]!.replace('window', 'Window')))(files)
      expect((await verifyPack(await packAgain(files))).problems[0]).toMatchObject({ entry: 10 })
      for (const [other, reason] of [
        [3, 'is not signed'],
        [4, 'newer'],
      ] as const) {
        const passed = await readPack(kept(version))
        lines('manifest.txt', (all) => all.with(0, `orgata evidence pack ${other}`))(passed)
        const verdict = await verifyPack(await writeZip(passed))
        expect(verdict).toMatchObject({ ok: false, judgement: 'notGood' })
        expect(verdict.problems[0]?.message).toContain(reason)
      }
    },
  )
})
