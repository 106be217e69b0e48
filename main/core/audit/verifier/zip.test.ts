import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestLog } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { makePack, readPack, writeZip } from '#test/support/evidencePack.ts'
import { rawZip } from '#test/support/rawZip.ts'
import type { RawFile } from '#test/support/rawZip.ts'
import { assembleVerifier, verifierSource } from './assemble.ts'
import { verifyPack } from './packCheck.mjs'

const folder = mkdtempSync(join(tmpdir(), 'orgata-zip-'))
let files = 0

function fileOf(bytes: Uint8Array): string {
  const path = join(folder, `${files++}.zip`)
  writeFileSync(path, bytes)
  return path
}

const text = (name: string, more: Partial<RawFile> = {}): RawFile => ({
  name,
  data: Buffer.from(`content of ${name}`),
  ...more,
})
const problemOf = async (bytes: Uint8Array) => (await verifyPack(fileOf(bytes))).problems[0]?.message

let log: TestLog
let pack: string

beforeAll(async () => {
  log = openTestLog()
  log.fill(40)
  pack = await makePack(log)
})

afterAll(() => log.db.close())

describe('a false ZIP file', () => {
  test('the hand-made one is read when it does not', async () => {
    expect(await problemOf(rawZip([text('a.txt'), text('b.txt', { method: 0 })]))).toBe(
      'manifest.txt is missing in the pack.',
    )
  })

  test.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.alloc(0), 'not a ZIP file'],
    ['garbage', Buffer.alloc(100_000, 0x5a), 'not a ZIP file'],
    ['a list and no files', rawZip([]), 'manifest.txt is missing'],
    ['a path upwards', rawZip([text('files/../../evil')]), 'points outside'],
    ['an absolute path', rawZip([text('/etc/passwd')]), 'points outside'],
    ['a drive', rawZip([text('C:evil')]), 'points outside'],
    ['a backslash', rawZip([text('files\\evil')]), 'characters'],
    ['a control character', rawZip([text('files/\u001b[2J')]), 'characters'],
    ['a name twice', rawZip([text('a'), text('a')]), 'twice'],
    ['a name twice but for case', rawZip([text('a'), text('A')]), 'twice'],
    ['a name twice but for its accents', rawZip([text('\u00e9'), text('e\u0301')]), 'twice'],
    [
      'a name that is no text',
      Buffer.from(
        rawZip([text('@@@@')])
          .toString('latin1')
          .replaceAll('@@@@', '\xff\xfe\xff\xfe'),
        'latin1',
      ),
      'no readable text',
    ],
    ['a link', rawZip([text('a', { attributes: 0xa1ff0000 })]), 'link'],
    ['encryption', rawZip([text('a', { flags: 1 })]), 'packed in a way'],
    ['another method', rawZip([text('a', { method: 12 })]), 'packed in a way'],
    ['two names of one file', rawZip([text('a', { localName: 'b' })]), 'another name'],
    ['files that overlap', rawZip([text('a'), text('b', { at: 0 })]), 'overlaps'],
    ['a file behind the end', rawZip([text('a', { at: 5_000_000 })]), 'bytes of no file'],
    ['too many files', rawZip([text('a')], { count: 0xfffe }), 'damaged'],
    ['a list that is too long', rawZip([text('a')], { listSize: 0x7fffffff }), 'too many files'],
    ['a list of another length', rawZip([text('a')], { listSize: 5 }), 'damaged'],
    ['a size that no packing reaches', rawZip([text('a', { size: 0xfffffff0 })]), 'more than is sensible'],
  ])('is refused: %s', async (_name, bytes, message) => {
    expect(await problemOf(bytes)).toContain(message)
  })

  test('a file that unpacks to more or to less than was announced', async () => {
    const zeros = Buffer.alloc(5_000_000)
    for (const part of [text('manifest.txt', { size: 3 }), text('manifest.txt', { size: 400 })]) {
      expect(await problemOf(rawZip([part]))).toBe('manifest.txt is not as long as the ZIP file says.')
    }
    expect(await problemOf(rawZip([{ name: 'manifest.txt', data: zeros, size: 100 }]))).toContain(
      'not as long',
    )
  })

  test('a pack that is cut off anywhere', async () => {
    const whole = readFileSync(pack)
    for (const part of [0.001, 0.2, 0.5, 0.9, 0.999]) {
      const path = fileOf(whole)
      truncateSync(path, Math.floor(whole.length * part))
      expect((await verifyPack(path)).problems[0]?.message).toMatch(/not a ZIP file/)
    }
  })

  test('AUDIT-15 any byte turned over is found', async () => {
    const whole = readFileSync(pack)
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, mask) => {
          const bytes = Buffer.from(whole)
          bytes[at]! ^= mask
          expect((await verifyPack(fileOf(bytes))).ok).toBe(false)
        },
      ),
      { seed: 20, numRuns: 200 },
    )
  })

  test('hostile JSON in every place of a pack is a problem and no crash', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    const nested = `{"v":1,"seq":1,"salt":"${'0'.repeat(64)}","payload":${deep}}`
    const nasty = [
      nested,
      'null',
      '[]',
      '1',
      '"x"',
      '{}',
      '{"payload":{}}',
      '{"__proto__":null}',
      deep,
      '\0',
      '',
    ]
    for (const name of [
      'device.json',
      'entries.jsonl',
      'payloads.jsonl',
      'files.json',
      'checkpoints.txt',
      'manifest.txt',
    ]) {
      for (const value of nasty) {
        const contents = await readPack(pack)
        contents.set(name, Buffer.from(value))
        const verdict = await verifyPack(await writeZip(contents))
        expect(verdict.problems.map((p) => p.file)).toContain(name)
      }
    }
  })
})

describe('the program in one file', () => {
  const runs = [...new Set([process.execPath, process.env.npm_node_execpath ?? process.execPath])]
  const program = join(folder, 'verify.mjs')
  beforeAll(() => writeFileSync(program, verifierSource()))

  const run = (node: string, ...args: string[]) =>
    spawnSync(node, [program, ...args], { cwd: folder, encoding: 'utf8', env: { PATH: '' } })

  test('AUDIT-14 is part of the pack, and needs only Node', async () => {
    const source = verifierSource()
    expect(String((await readPack(pack)).get('verify.mjs'))).toBe(source)
    expect(source).toBe(assembleVerifier(import.meta.dirname))
    const imports = [...source.matchAll(/^import .* from '(.*)'/gm)].map(([, from]) => from)
    expect(imports.length).toBeGreaterThan(3)
    expect(imports.filter((from) => !from?.startsWith('node:'))).toEqual([])
    expect(source).not.toMatch(/^export /m)
  })

  test.each(runs)('prints GOOD and exits with 0: %s', async (node) => {
    const { status, stdout, stderr } = run(node, pack)
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^GOOD: /)
    expect(stdout).toContain('Praxis am Markt')
    expect(stdout).toContain('2 files, 2 of them recorded in a log')
    expect(stdout).toContain('42 entries checked')
    expect(status).toBe(0)
    const { fingerprint } = await verifyPack(pack)
    expect(run(node, pack, '--key', fingerprint.toUpperCase()).status).toBe(0)
  })

  test.each(runs)('prints NOT GOOD, names the entry and exits with 1: %s', async (node) => {
    const contents = await readPack(pack)
    const entries = contents.get('entries.jsonl')!
    entries[entries.indexOf('window', entries.indexOf('"seq":20,'))]! ^= 1
    const path = await writeZip(contents)
    const { status, stdout } = run(node, path)
    expect(stdout).toMatch(/^NOT GOOD: .*\n {2}x entries.jsonl: Entry 20 is not the one/)
    expect(stdout).toContain('entries.jsonl was changed')
    expect(stdout).toContain('19 entries checked')
    expect(status).toBe(1)
    const asJson = run(node, path, '--json')
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      ok: false,
      problems: [{ entry: 20 }, { file: 'entries.jsonl' }],
    })
    expect(run(node, pack, '--key', 'ab'.repeat(32)).status).toBe(1)
    const garbage = run(node, fileOf(Buffer.from('garbage')))
    expect(garbage).toMatchObject({ status: 1, stderr: '' })
    expect(garbage.stdout).toContain('This is not a ZIP file')
  })

  test('ends with 2 when it is used wrongly', () => {
    for (const args of [
      [],
      ['a.zip', 'b.zip'],
      [pack, '--fast'],
      [pack, '--key'],
      [pack, '--key', 'xyz'],
      ['none.zip'],
      [folder],
    ]) {
      const { status, stdout, stderr } = run(process.execPath, ...args)
      expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' })
      expect(stderr).not.toBe('')
    }
  })

  test('escapes control characters of a pack', async () => {
    const contents = await readPack(pack)
    const device = {
      ...JSON.parse(String(contents.get('device.json'))),
      organizationName: '\u001b]0;owned\u0007\u202E',
    }
    contents.set('device.json', Buffer.from(JSON.stringify(device)))
    const { stdout } = run(process.execPath, await writeZip(contents))
    expect(stdout).not.toMatch(/[[\p{Cf}\p{Cc}]--\n]/v)
  })
})
