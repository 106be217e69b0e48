import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifierSource } from '#core/audit/verifier/assemble.ts'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { openTestLog } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { makePack, newPackPath, packAgain, readPack, writeZip } from '#test/support/evidencePack.ts'
import { extraField, rawZip, unicodePath } from '#test/support/rawZip.ts'
import type { RawArchive, RawFile } from '#test/support/rawZip.ts'

/** Whoever has a genuine pack shows another report with it: the archive is such that some programs read the forged one. */

const report = 'report/report.html'
const forgery = Buffer.from('<!doctype html><title>All controls are met</title>')

let log: TestLog
let pack: string
let files: Map<string, Buffer>

beforeAll(async () => {
  log = openTestLog()
  log.fill(3)
  pack = await makePack(log)
  files = await readPack(pack)
})
afterAll(() => log.db.close())

function saved(bytes: Uint8Array): string {
  const path = newPackPath()
  writeFileSync(path, bytes)
  return path
}

/** The genuine files, with changes to what is said of the report, and of the archive. */
function lying(more: Partial<RawFile>, archive: RawArchive = {}): Buffer {
  const raw = [...files].map(([name, data]) => ({ name, data, method: 0, ...(name === report ? more : {}) }))
  return rawZip(raw, archive)
}

/** A whole archive with the forged report. */
const forged = (archive: RawArchive = {}) =>
  rawZip(
    [...files].map(([name, data]) => ({ name, data: name === report ? forgery : data })),
    archive,
  )

/** The genuine archive, whose end says that so many bytes of a comment follow. */
function commented(length: number): Buffer {
  const bytes = readFileSync(pack)
  bytes.writeUInt16LE(length, bytes.length - 2)
  return bytes
}

describe('AUDIT-15 a genuine pack whose archive shows another report to some programs', () => {
  const hidden = Buffer.from('PK\u0003\u0004 the forged report')
  test.each<[string, () => Uint8Array, string]>([
    ['a second list in the comment', () => forged({ prefix: commented(0xffff) }), 'bytes of no file'],
    ['an archive before the genuine one', () => Buffer.concat([forged(), readFileSync(pack)]), 'is damaged'],
    ['a comment', () => Buffer.concat([commented(hidden.length), hidden]), 'bytes after its end'],
    ['bytes behind the end', () => Buffer.concat([readFileSync(pack), hidden]), 'bytes after its end'],
    ['bytes before the first file', () => lying({}, { prefix: hidden }), 'bytes of no file'],
    ['bytes between two files', () => lying({ gap: hidden }), 'bytes of no file'],
    ['bytes before the list', () => lying({}, { beforeList: hidden }), 'bytes of no file'],
    ['bytes behind the list', () => lying({}, { afterList: hidden }), 'is damaged'],
    ['a Unicode path in the list', () => lying({ extra: unicodePath(report, 'report/no') }), 'fields'],
    ['a Unicode path before the content', () => lying({ localExtra: unicodePath(report, 'no') }), 'fields'],
    ['an unknown field', () => lying({ extra: extraField(0x9901, hidden) }), 'fields'],
    ['the same field twice', () => lying({ extra: Buffer.concat([times(), times()]) }), 'fields'],
    ['a wide size that is none', () => lying({ extra: extraField(1, Buffer.alloc(8)) }), 'is damaged'],
    ['a comment on a file', () => lying({ comment: 'PK' }), 'is damaged'],
    ['another length before the content', () => lying({ localSize: 7 }), 'in two ways'],
    ['another checksum before the content', () => lying({ localCrc: 7 }), 'in two ways'],
    ['another method before the content', () => lying({ localMethod: 8 }), 'in two ways'],
    ['other flags before the content', () => lying({ localFlags: 0x808 }), 'in two ways'],
    ['another name before the content', () => lying({ localName: 'report/Report.html' }), 'another name'],
    [
      'a checksum that is not the content’s',
      () => lying({ packed: forgery, size: forgery.length }),
      'damaged',
    ],
    [
      'bytes behind what is packed',
      () => lying({ method: 8, packed: Buffer.concat([Buffer.from([3, 0]), hidden]), data: Buffer.alloc(0) }),
      'damaged',
    ],
    [
      'a folder of the same name',
      () => rawZip([...raw(), { name: `${report}/`, data: nothing, method: 0 }]),
      'twice',
    ],
    [
      'a file below a file',
      () => rawZip([...raw(), { name: `${report}/x`, data: nothing, method: 0 }]),
      'twice',
    ],
    [
      'the name with a dot behind it',
      () => rawZip([...raw(), { name: `${report}.`, data: forgery }]),
      'twice',
    ],
    [
      'a name that is not marked as UTF-8',
      () => rawZip([{ name: 'é', data: forgery, flags: 0 }]),
      'unknown script',
    ],
  ])('is refused: %s', async (_name, bytes, reason) => {
    const verdict = await verifyPack(saved(bytes()))
    expect(verdict).toMatchObject({ ok: false, judgement: 'notGood' })
    expect(verdict.problems[0]!.message).toContain(reason)
  })
})

const nothing = Buffer.alloc(0)
const times = () => extraField(0x5455, Buffer.from([1, 0, 0, 0, 0]))
const raw = (): RawFile[] => [...files].map(([name, data]) => ({ name, data, method: 0 }))

describe('AUDIT-16 a pack that another program packed again', () => {
  test('has a verdict of its own, says where it differs, and exits with 3', async () => {
    const program = join(mkdtempSync(join(tmpdir(), 'orgata-verify-')), 'verify.mjs')
    writeFileSync(program, verifierSource())
    const run = (path: string) => spawnSync(process.execPath, [program, path], { encoding: 'utf8' })
    const { status, stdout } = run(await packAgain(files))
    expect(stdout).toMatch(/^WHOLE, BUT PACKED AGAIN: .*\n {2}! From byte \d+ on the archive is not/)
    expect(status).toBe(3)
    const earlier = run(join(import.meta.dirname, '../fixtures/packs/evidence-pack-2.zip'))
    expect(earlier.stdout).toMatch(/^WHOLE, BUT OF AN EARLIER VERSION: /)
    expect(earlier.status).toBe(4)
    expect(run(pack)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^GOOD: /) })
  })

  test.each<[string, () => Promise<string> | string]>([
    ['stored, with a time', () => saved(lying({ extra: times() }))],
    [
      'with entries for its folders',
      () => saved(rawZip([{ name: 'report/', data: nothing, method: 0 }, ...raw()])),
    ],
    ['in another order', () => writeZip([...files].toReversed())],
  ])('may be %s', async (_name, path) => {
    const verdict = await verifyPack(await path())
    expect(verdict.problems).toEqual([])
    expect(verdict).toMatchObject({ ok: false, judgement: 'packedAgain' })
    expect(verdict.form).toMatch(/^From byte \d+ on/)
  })

  test('written by the product’s own writer it is the same file, byte for byte', async () => {
    expect(readFileSync(await writeZip(files)).equals(readFileSync(pack))).toBe(true)
  })

  test('with another file in it is not good', async () => {
    const more = new Map([...files, [report, forgery]])
    expect(await verifyPack(await packAgain(more))).toMatchObject({ judgement: 'notGood' })
  })
})
