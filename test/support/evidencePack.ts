import { createWriteStream, mkdtempSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { createHash } from 'node:crypto'
import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import type { AuditLog } from '#core/audit/auditLog.ts'
import { writeEvidencePack } from '#core/audit/evidencePack.ts'
import type { EvidencePackOptions } from '#core/audit/evidencePack.ts'
import { htmlReport } from '#core/reportFormats/htmlReport.ts'
import { jsonReport } from '#core/reportFormats/jsonReport.ts'
import { testReport } from '#core/testing/reportData.ts'
import { openPackZip } from '#core/audit/packZip.ts'
import { content } from '#core/audit/verifier/zipContent.mjs'
import { readDirectory } from '#core/audit/verifier/zipDirectory.mjs'
import { sha256 } from '#core/audit/digest.ts'
import { signNote } from '#shared/kernel/signedNote.ts'
import { openPeerLogs } from '#core/audit/peerLogs.ts'
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

/** The selection of a computer for a pack without other logs. */
export function noOthers({ db, clock, log }: TestLog): EvidencePackOptions['others'] {
  return {
    peers: openPeerLogs({ db, clock, organizationId: log.organizationId }),
    computerOf: () => undefined,
    shows: () => true,
    period: { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' },
  }
}

/** The report of a pack about the year of `noOthers`, with the runs and versions that a test says. */
export function dataOf(
  { size }: AuditLog,
  controls: Parameters<typeof testReport>[0] = {},
  versions: Record<string, string> = {},
  more: Partial<ComplianceData> = {},
) {
  const period = { startDate: '2026-01-01', endDate: '2026-12-31', timezone: 'UTC' }
  return testReport(controls, { period, log: { entries: size, checkpoint: null }, versions, ...more })
}

/** The report for programs. */
export const reportOf = (...about: Parameters<typeof dataOf>) => ({
  name: 'report.json',
  content: jsonReport(dataOf(...about)),
})

/** Writes a pack of a log unchanged. */
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
    language: 'en',
    files: [
      { name: 'invoice.pdf', content: invoice, sha256: hashOf(invoice), about: 'Run 1, step Pay' },
      { name: 'photo.jpg', content: photo },
    ],
    report: [{ name: 'report.html', content: htmlReport(dataOf(log)) }, reportOf(log)],
    others: noOthers(test),
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

/** Signs the manifest again over the present files: the means of a pack's maker who changes it. */
export function resign(files: Map<string, Buffer>, { log }: Pick<TestLog, 'log'>): void {
  const { signer, origin: name } = log
  const [head, created] = String(files.get('manifest.txt')).split('\n')
  const listed = [...files]
    .filter(([path]) => path !== 'manifest.txt')
    .map(([path, bytes]) => `${hashOf(bytes)} ${path}\n`)
  const key = { name, publicKey: Buffer.from(signer.publicKey, 'base64'), sign: signer.sign }
  const note = signNote(sha256, `${head}\n${created}\n${listed.join('')}`, key)
  files.set('manifest.txt', Buffer.from(note))
}

/** Writes files into an archive as Orgata does, like a forger of a pack. */
export async function writeZip(files: Iterable<[string, Uint8Array]>): Promise<string> {
  const path = newPackPath()
  const zip = await openPackZip(path)
  for (const [name, bytes] of files) await zip.add(name, bytes)
  await zip.end()
  return path
}

/** Writes files into a ZIP as another program does. */
export async function packAgain(files: Iterable<[string, Uint8Array]>): Promise<string> {
  const zip = new ZipFile()
  const path = newPackPath()
  const target = createWriteStream(path)
  for (const [name, bytes] of files) zip.addBuffer(Buffer.from(bytes), name)
  zip.end()
  await finished(zip.outputStream.pipe(target))
  return path
}
