import { rm, rename } from 'node:fs/promises'
import type { Language } from '#shared/messages/languages.ts'
import { logErrorMessages } from '#shared/messages/logErrors.messages.ts'
import { refusal, saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { signNote } from '#shared/kernel/signedNote.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import { createArchiveNames } from '../archive/archiveNames.ts'
import type { AuditLog } from './auditLog.ts'
import { sha256, toHex } from './digest.ts'
import { openPackOthers } from './packOthers.ts'
import type { PackedLog, PackOthers } from './packOthers.ts'
import { packReadme } from './verifier/packReadme.ts'
import { openPackZip } from './packZip.ts'
import type { PackZip } from './packZip.ts'
import type { PackContent } from './packContent.ts'
import { entryLines, payloadLines } from './packLog.ts'
import { verifierSource } from './verifier/assemble.ts'

/** The first line of a pack's manifest. */
const packFormat = 'orgata evidence pack 6'

/** A file of evidence. */
export interface EvidenceFile {
  /** The name people know it by; in the pack it is made safe and unique. */
  name: string
  content: PackContent
  /** SHA-256 that was recorded at capture, in hexadecimal; the verifier complains where the content differs. */
  sha256?: string | undefined
  /** The subject of the evidence, in words: "Run 12, step Reconcile". */
  about?: string | undefined
}

/** A file of the report that the pack proves. */
export interface ReportFile {
  name: string
  content: PackContent
}

export interface EvidencePackOptions {
  /** Absolute path of the ZIP file. It is written atomically; an existing one is replaced. */
  out: string
  log: AuditLog
  clock: Clock
  organizationName: string
  deviceName: string
  /** Of `README.txt`. */
  language: Language
  files: Iterable<EvidenceFile> | AsyncIterable<EvidenceFile>
  report: readonly ReportFile[]
  /**
   * Selects the entries of this computer's log whose names and content are packed; by default all. The entries
   * themselves are always packed, because the tree is over all of them, and their only personal data are ids.
   */
  includeContent?: ((entry: AuditEntry) => boolean) | undefined
  others: PackOthers
  signal?: AbortSignal | undefined
  onProgress?: ((progress: { done: number; total: number; label: Saying }) => void) | undefined
}

export interface EvidencePack {
  path: string
  sizeBytes: number
  /** Of the ZIP file, in hexadecimal. */
  sha256: string
  /** SHA-256 of the raw public key, for the auditor's comparison. */
  fingerprint: string
  /** Of the log of this computer. */
  entries: number
  logs: PackedLog[]
}

/**
 * Writes a pack that an auditor can check independently: the whole log with its checkpoints, the logs of the other
 * computers as received, all countersignatures, the evidence, the report, and the verifier, listed in a manifest that
 * this computer signs. A damaged log is exported unchanged; the verifier then names the defect.
 * @throws OrgataError `cancelled`, `disk_full`, `read_only`, `precondition_failed` for an empty log.
 */
export async function writeEvidencePack(options: EvidencePackOptions): Promise<EvidencePack> {
  const { out, log, clock, signal, onProgress } = options
  const { size, logId } = log
  const latest = log.latestCheckpoint()
  if (latest === null) {
    throw refusal('precondition_failed', logErrorMessages.nothingToProve)
  }
  const publicKey = Buffer.from(log.signer.publicKey, 'base64')
  const fingerprint = toHex(sha256(publicKey))
  const created = toInstant(clock.nowMs())
  const others = openPackOthers(log, options.others)
  const total = size + others.entries
  const temporary = `${out}.new`
  let zip: PackZip | undefined
  try {
    zip = await openPackZip(temporary, signal)
    const step = (done: number, label: Saying) => onProgress?.({ done, total, label })
    await zip.add(
      'README.txt',
      packReadme({ ...options, fingerprint, created, entries: size }, options.language),
    )
    await zip.add('verify.mjs', verifierSource())
    const device = {
      deviceId: log.signer.deviceId,
      logId,
      deviceName: options.deviceName,
      organizationId: log.organizationId,
      organizationName: options.organizationName,
      publicKey: log.signer.publicKey,
      fingerprint,
    }
    await zip.add('device.json', `${JSON.stringify(device, null, 2)}\n`)
    await zip.add(
      'entries.jsonl',
      entryLines(log, size, (done) => step(done / 2, saying(logErrorMessages.writingLog))),
    )
    const half = size / 2
    await zip.add(
      'payloads.jsonl',
      payloadLines(log, size, options.includeContent, (done) =>
        step(half + done / 2, saying(logErrorMessages.writingContent)),
      ),
    )
    const notes = log.keptCheckpoints(size).filter((note) => note !== latest)
    await zip.add('checkpoints.txt', [...notes, latest].join('\n'))
    await zip.add('witnesses.txt', others.ownWitnesses)
    await others.addTo(zip, (done, label) => step(size + done, label))
    const names = createArchiveNames()
    const described: Record<string, unknown>[] = []
    for await (const file of options.files) {
      const path = `files/${names.file(file.name)}`
      step(total, saying(logErrorMessages.addingFile, { name: file.name }))
      const { sha256: hash, bytes } = await zip.add(path, file.content)
      const { name, about, sha256: recorded } = file
      described.push({ path, name, about, sha256: hash, bytes, recorded })
    }
    await zip.add('files.json', `${JSON.stringify(described, null, 2)}\n`)
    const reportNames = createArchiveNames()
    for (const file of options.report) await zip.add(`report/${reportNames.file(file.name)}`, file.content)
    const listed = [...zip.hashes].map(([path, hash]) => `${hash} ${path}\n`).join('')
    const text = `${packFormat}\n${created}\n${listed}`
    const key = { name: log.origin, publicKey, sign: (bytes: Uint8Array) => log.signer.sign(bytes) }
    await zip.add('manifest.txt', signNote(sha256, text, key))
    if (log.logId !== logId) {
      throw refusal('conflict', logErrorMessages.packNewLog)
    }
    const written = await zip.end()
    await rename(temporary, out)
    return { path: out, ...written, fingerprint, entries: size, logs: others.summaries() }
  } catch (error) {
    await zip?.close()
    await rm(temporary, { force: true })
    throw signal?.aborted ? refusal('cancelled', logErrorMessages.packStopped) : packError(error)
  }
}

function packError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return refusal('disk_full', logErrorMessages.packNoRoom, undefined, { cause: error })
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return refusal('read_only', logErrorMessages.packReadOnly, undefined, { cause: error })
  }
  return error
}
