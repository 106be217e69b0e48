import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readPack, writeZip } from '#test/support/evidencePack.ts'
import { verifyPack } from './verifier/packCheck.mjs'

const lines = (name: string, work: (all: string[]) => string[]) => (files: Map<string, Buffer>) => {
  const all = String(files.get(name)).split('\n')
  files.set(name, Buffer.from(work(all).join('\n')))
}

describe('a pack of the first version', () => {
  const kept = fileURLToPath(new URL('../../../test/fixtures/packs/evidence-pack-1.zip', import.meta.url))

  test('is still found good, without a witness', async () => {
    const verdict = await verifyPack(kept)
    expect(verdict.problems).toEqual([])
    expect(verdict).toMatchObject({ ok: true, entries: 52, erased: 1, files: 2, recorded: 2 })
    expect(verdict.logs).toMatchObject([{ own: true, entries: 52, witnesses: [] }])
  })

  test('is found changed where it is, and cannot pass for the second', async () => {
    const files = await readPack(kept)
    lines('entries.jsonl', (all) => all.with(19, all[19]!.replace('window', 'Window')))(files)
    expect((await verifyPack(await writeZip(files))).problems[0]).toMatchObject({ entry: 20 })
    const other = await readPack(kept)
    lines('manifest.txt', (all) => all.with(0, 'orgata evidence pack 2'))(other)
    expect((await verifyPack(await writeZip(other))).ok).toBe(false)
    const newer = await readPack(kept)
    lines('manifest.txt', (all) => all.with(0, 'orgata evidence pack 3'))(newer)
    expect((await verifyPack(await writeZip(newer))).problems[0]?.message).toContain('newer')
  })
})
