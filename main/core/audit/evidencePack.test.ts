import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestLog, testSigner } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { execRaw } from '#test/support/rawLog.ts'
import {
  hashOf,
  invoice,
  makePack,
  newPackPath,
  noOthers,
  packOf,
  photo,
  readPack,
  reportOf,
  writeZip,
} from '#test/support/evidencePack.ts'
import { writeEvidencePack } from './evidencePack.ts'
import { verifyPack } from './verifier/packCheck.mjs'

let source: TestLog
let pack: string

beforeAll(async () => {
  source = openTestLog()
  source.fill(280)
  pack = await makePack(source)
})

afterAll(() => source.db.close())

/** The pack after its files were changed. */
async function changed(work: (files: Map<string, Buffer>) => void) {
  const files = await readPack(pack)
  work(files)
  return verifyPack(await writeZip(files))
}

describe('an evidence pack', () => {
  test('is found good, with everything counted', async () => {
    const verdict = await verifyPack(pack)
    expect(verdict.problems).toEqual([])
    expect(verdict).toMatchObject({
      ok: true,
      organization: 'Praxis am Markt',
      device: 'Front desk',
      entries: 282,
      erased: 0,
      withheld: 0,
      files: 2,
      recorded: 2,
      warnings: [],
    })
    expect(verdict.fingerprint).toBe(hashOf(Buffer.from(testSigner().publicKey, 'base64')))
  })

  test('contains what the README lists, and reports its own size and hash', async () => {
    const out = newPackPath()
    const steps: number[] = []
    const result = await writeEvidencePack({
      out,
      log: source.log,
      clock: source.clock,
      organizationName: 'A\nB',
      deviceName: 'C',
      language: 'en',
      files: [],
      report: [{ name: 'report.pdf', content: Buffer.from('%PDF') }, reportOf(source.log)],
      others: noOthers(source),
      onProgress: ({ done, total }) => steps.push(done / total),
    })
    const files = await readPack(out)
    expect([...files.keys()]).toEqual([
      'README.txt',
      'verify.mjs',
      'device.json',
      'entries.jsonl',
      'payloads.jsonl',
      'checkpoints.txt',
      'witnesses.txt',
      'logs.json',
      'files.json',
      'report/report.pdf',
      'report/report.json',
      'manifest.txt',
    ])
    for (const name of ['entries.jsonl', 'checkpoints.txt', 'verify.mjs'])
      expect(String(files.get('README.txt'))).toContain(name)
    expect(statSync(out).size).toBe(result.sizeBytes)
    expect(readdirSync(dirname(out))).toEqual(['pack.zip'])
    expect(steps.at(-1)).toBe(1)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect((await verifyPack(out)).ok).toBe(true)
  })

  test('leaves out content that the reader may not see, and still proves the log', async () => {
    const path = await packOf(source.log, source, {
      includeContent: ({ teamId }) => teamId === null,
    })
    const verdict = await verifyPack(path)
    expect(verdict).toMatchObject({ ok: true, entries: 282, recorded: 0 })
    expect(verdict.withheld).toBeGreaterThan(150)
    const contents = String((await readPack(path)).get('payloads.jsonl'))
    expect(contents.split('\n').filter((line) => line.includes('"payload"')).length).toBe(
      282 - verdict.withheld,
    )
  })

  test('can be cancelled, and fails atomically', async () => {
    const stop = new AbortController()
    const out = newPackPath()
    const { log, clock } = source
    const others = noOthers(source)
    const options = {
      log,
      clock,
      organizationName: '',
      deviceName: '',
      language: 'en' as const,
      report: [],
      others,
    }
    const running = writeEvidencePack({
      ...options,
      out,
      files: [],
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield invoice
      throw new Error('the blob is damaged')
    }
    const failing = writeEvidencePack({ ...options, out, files: [{ name: 'x', content: broken() }] })
    await expect(failing).rejects.toThrow('the blob is damaged')
    expect(readdirSync(dirname(out))).toEqual([])
    const nowhere = writeEvidencePack({ ...options, out: `${out}/no/such/folder.zip`, files: [] })
    await expect(nowhere).rejects.toThrow('ENOENT')
    expect(existsSync(`${out}/no`)).toBe(false)
  })

  test('of an empty log is none', async () => {
    const empty = openTestLog()
    await expect(packOf(empty.log, empty)).rejects.toMatchObject({ code: 'precondition_failed' })
    empty.db.close()
  })
})

describe('a pack that was changed', () => {
  test('AUDIT-12 one changed byte of any file: the file is named', async () => {
    const names = [...(await readPack(pack)).keys()]
    expect(names).toContain('verify.mjs')
    for (const name of names) {
      for (const part of [0.02, 0.99]) {
        const verdict = await changed((files) => {
          const bytes = files.get(name)!
          if (bytes.length === 0) files.set(name, Buffer.from('\n'))
          else bytes[Math.floor(bytes.length * part)]! ^= 0x20
        })
        expect(verdict.ok).toBe(false)
        expect(verdict.problems.map((p) => p.file)).toContain(name)
      }
    }
  })

  test('one byte of an entry or its content: the entry is named too', async () => {
    const inLine = (bytes: Buffer, line: number) => {
      let at = 0
      for (let i = 1; i < line; i++) at = bytes.indexOf(10, at) + 1
      return at
    }
    for (const [name, line] of [
      ['entries.jsonl', 200],
      ['payloads.jsonl', 100],
    ] as const) {
      const verdict = await changed((files) => {
        const bytes = files.get(name)!
        const at = bytes.indexOf(name === 'entries.jsonl' ? 'window' : 'Thing', inLine(bytes, line))
        bytes[at]! ^= 1
      })
      expect(verdict.problems[0]).toMatchObject({
        file: name,
        entry: line,
      })
      expect(verdict.problems.map((p) => p.message)).toContain(`${name} was changed after the pack was made.`)
    }
  })

  test('one byte of the last entry, without a successor: the range of its signature', async () => {
    const verdict = await changed((files) => {
      const bytes = files.get('entries.jsonl')!
      bytes[bytes.lastIndexOf('window')]! ^= 1
    })
    expect(verdict.problems[0]).toMatchObject({ file: 'entries.jsonl', entry: 2, untilEntry: 282 })
  })

  test('a file taken out, added or renamed', async () => {
    for (const name of [
      'files/photo.jpg',
      'report/report.html',
      'device.json',
      'entries.jsonl',
      'manifest.txt',
    ]) {
      const verdict = await changed((files) => files.delete(name))
      expect(verdict.problems.map((p) => p.file)).toContain(name)
    }
    const added = await changed((files) => files.set('files/more.pdf', Buffer.from('more')))
    expect(added.problems.map((p) => p.file)).toEqual(['files/more.pdf', 'files/more.pdf'])
    const renamed = await changed((files) => {
      files.set('files/other.jpg', files.get('files/photo.jpg')!)
      files.delete('files/photo.jpg')
    })
    expect(renamed.problems.map((p) => p.file)).toEqual(
      expect.arrayContaining(['files/photo.jpg', 'files/other.jpg']),
    )
  })

  test('signed again with an unknown key, or with that key put in', async () => {
    const stranger = openTestLog({ signer: testSigner('a stranger') })
    const forged = await readPack(await makePack(stranger))
    stranger.db.close()
    const keyOnly = await changed((files) => files.set('device.json', forged.get('device.json')!))
    expect(keyOnly.problems.map((p) => p.file)).toContain('device.json')
    const manifestToo = await changed((files) => {
      for (const name of ['device.json', 'manifest.txt']) files.set(name, forged.get(name)!)
    })
    expect(manifestToo.ok).toBe(false)
    const checkpoint = await changed((files) => files.set('checkpoints.txt', forged.get('checkpoints.txt')!))
    expect(checkpoint.problems.map((p) => p.file)).toContain('checkpoints.txt')
    expect(checkpoint.problems.map((p) => p.message).join()).toContain(
      'is not signed by the key of its computer',
    )
  })

  test('a pack with an unknown key is refused when the key is given', async () => {
    const { fingerprint } = await verifyPack(pack)
    expect((await verifyPack(pack, { fingerprint })).ok).toBe(true)
    const other = await verifyPack(pack, { fingerprint: 'ab'.repeat(32) })
    expect(other.problems[0]).toMatchObject({
      file: 'device.json',
      message: expect.stringContaining(fingerprint),
    })
  })
})

describe('a pack made of a log that was changed', () => {
  test.each<[string, string, string, number]>([
    [
      'an entry altered',
      `UPDATE audit_entry SET entry = pack(replace(unpack(entry), 'window', 'Window')) WHERE seq = 200`,
      'entries.jsonl',
      200,
    ],
    [
      'an entry that is no text any more',
      `UPDATE audit_entry SET entry = pack(char(10) || '{') WHERE seq = 200`,
      'entries.jsonl',
      200,
    ],
    ['an entry removed', 'DELETE FROM audit_entry WHERE seq = 200', 'entries.jsonl', 200],
    ['the tail cut off', 'DELETE FROM audit_entry WHERE seq > 250', 'entries.jsonl', 251],
    [
      'a name altered',
      `UPDATE audit_payload SET payload = pack(replace(unpack(payload), 'Ana', 'Eva')) WHERE seq = 200`,
      'payloads.jsonl',
      200,
    ],
    [
      'content that is no JSON any more',
      `UPDATE audit_payload SET payload = pack('{') WHERE seq = 200`,
      'payloads.jsonl',
      200,
    ],
    [
      'content that is not packed any more',
      `UPDATE audit_payload SET payload = x'ff' WHERE seq = 200`,
      'payloads.jsonl',
      200,
    ],
    ['a salt altered', 'UPDATE audit_payload SET salt = zeroblob(32) WHERE seq = 200', 'payloads.jsonl', 200],
    [
      'the head put back',
      `UPDATE audit_head SET note = (SELECT note FROM audit_checkpoint WHERE size = 1)`,
      'entries.jsonl',
      2,
    ],
  ])('names the first bad entry: %s', async (_name, sql, file, entry) => {
    const broken = openTestLog()
    broken.fill(280)
    execRaw(broken.file, sql)
    const verdict = await verifyPack(await packOf(broken.log, broken))
    broken.db.close()
    expect(verdict.ok).toBe(false)
    expect(verdict.problems).toHaveLength(1)
    expect(verdict.problems[0]).toMatchObject({ file, entry })
  })

  test('AUDIT-21 content that was removed without a signed entry that erased it', async () => {
    const log = openTestLog()
    log.fill(20)
    log.db.exec('UPDATE audit_payload SET salt = NULL, payload = NULL WHERE seq = 7')
    const verdict = await verifyPack(await makePack(log))
    log.db.close()
    expect(verdict).toMatchObject({ ok: false, judgement: 'notGood', erased: 0 })
    expect(verdict.problems).toMatchObject([
      { entry: 7, message: expect.stringContaining('no signed entry') },
    ])
  })

  test('a piece of evidence that is not the one that was captured', async () => {
    const path = await packOf(source.log, source, {
      files: [{ name: 'invoice.pdf', content: photo, sha256: hashOf(invoice) }],
    })
    const verdict = await verifyPack(path)
    expect(verdict.problems).toEqual([
      {
        file: 'files/invoice.pdf',
        message: 'files/invoice.pdf is not the file that was recorded when it was captured.',
      },
    ])
  })
})
