import { createWriteStream, mkdtempSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { createHash } from 'node:crypto'
import type { AuditLog } from '#core/audit/auditLog.ts'
import { writeEvidencePack } from '#core/audit/evidencePack.ts'
import type { EvidencePackOptions } from '#core/audit/evidencePack.ts'
import { content } from '#core/audit/verifier/zipContent.mjs'
import { readDirectory } from '#core/audit/verifier/zipDirectory.mjs'
import type { TestLog } from './auditLog.ts'

/** Evidence of the packs that tests make. */
export const invoice = Buffer.from('%PDF-1.7 an invoice')
export const photo = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 7919) % 251))

export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Where a test may write a pack. */
export function newPackPath(): string {
  return join(mkdtempSync(join(tmpdir(), 'orgata-pack-')), 'pack.zip')
}

/** Writes entries that record the evidence, and a pack with it. */
export async function makePack(test: TestLog, more: Partial<EvidencePackOptions> = {}): Promise<string> {
  for (const bytes of [invoice, photo]) {
    const id = '0190f3c2-a1b4-7000-8000-0000000000aa'
    test.commit({
      entity: { kind: 'attachment', id, name: 'a file' },
      before: null,
      after: { sha256: hashOf(bytes) },
    })
  }
  return packOf(test.log, test, more)
}

/** Writes a pack of a log as it is. */
export async function packOf(
  log: AuditLog,
  test: TestLog,
  more: Partial<EvidencePackOptions> = {},
): Promise<string> {
  const { path } = await writeEvidencePack({
    out: newPackPath(),
    log,
    clock: test.clock,
    organizationName: 'Praxis am Markt',
    deviceName: 'Front desk',
    files: [
      { name: 'invoice.pdf', content: invoice, sha256: hashOf(invoice), about: 'Run 1, step Pay' },
      { name: 'photo.jpg', content: photo },
    ],
    report: [{ name: 'report.html', content: '<!doctype html><title>Report</title>' }],
    ...more,
  })
  return path
}

/** The files of a pack by name. */
export async function readPack(path: string): Promise<Map<string, Buffer>> {
  const file = await open(path)
  const files = new Map<string, Buffer>()
  for (const [name, entry] of await readDirectory(file)) {
    const pieces: Buffer[] = []
    for await (const piece of content(file, entry)) pieces.push(piece)
    files.set(name, Buffer.concat(pieces))
  }
  await file.close()
  return files
}

/** Writes files into a ZIP, as somebody would who changed a pack. */
export async function writeZip(files: Iterable<[string, Uint8Array]>): Promise<string> {
  const zip = new ZipFile()
  const path = newPackPath()
  const target = createWriteStream(path)
  for (const [name, bytes] of files) zip.addBuffer(Buffer.from(bytes), name)
  zip.end()
  await finished(zip.outputStream.pipe(target))
  return path
}
