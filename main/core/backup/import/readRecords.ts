import { filesOfRecord } from '#shared/entities/recordFiles.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { raiseRecord, shapeOfRecord } from '#shared/entities/recordSteps.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import type { ExportManifest } from '../manifest.ts'
import { checkedContent } from '../readBackup.ts'
import type { OpenedArchive } from '../readBackup.ts'

/** Maximum length of a line; no record is longer. */
const maxLineBytes = 16 * 2 ** 20
const maxRecords = 1_000_000

const wrong = (path: string, line: number, what: string) =>
  new OrgataError(
    'corrupt',
    `The export cannot be imported: ${path}, line ${line}, ${what}. Nothing was changed.`,
  )

/**
 * Reads and checks all records of an export: the file's hash, the shape of each by its kind, its organization, that
 * none is repeated, that a published version has the hash of its content, and that every named file is present or
 * declared missing.
 * @throws OrgataError `corrupt`, `newer_file`, `cancelled` from `breathe`
 */
export async function readRecords(
  { archive, manifest }: OpenedArchive<ExportManifest>,
  breathe: () => Promise<void>,
): Promise<EntityRecord[]> {
  const records: EntityRecord[] = []
  const ids = new Set<string>()
  const hashes = new Set([...manifest.files.map((file) => file.sha256), ...manifest.missingFiles])
  for (const file of manifest.files.filter(({ path }) => path.startsWith('records/'))) {
    const kind = file.path.slice('records/'.length, -'.jsonl'.length)
    let line = 0
    for await (const text of lines(checkedContent(archive, file), () =>
      wrong(file.path, line + 1, 'is too long'),
    )) {
      line++
      const record = readRecord(text, kind, (what) => wrong(file.path, line, what))
      if (record.organizationId !== manifest.organization.id)
        throw wrong(file.path, line, 'belongs to another organization')
      if (ids.has(record.id)) throw wrong(file.path, line, 'is repeated')
      ids.add(record.id)
      const named = filesOfRecord(record).find(({ sha256 }) => !hashes.has(sha256))
      if (named !== undefined) throw wrong(file.path, line, 'names a file that is not there')
      records.push(record)
      if (records.length > maxRecords)
        throw new OrgataError('too_large', 'This export has too many records to import.')
      if (records.length % 500 === 0) await breathe()
    }
  }
  if (records.length !== manifest.records)
    throw wrong('manifest.json', 1, 'has another number of records than the export')
  return records
}

function readRecord(text: string, kind: string, problem: (what: string) => OrgataError): EntityRecord {
  const entity = entityOf(kind)
  const newer = () =>
    new OrgataError('newer_file', 'A newer Orgata made this export. Update Orgata here, then try again.')
  if (entity === undefined) throw newer()
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw problem('is no JSON')
  }
  if (typeof parsed !== 'object' || parsed === null || !('kind' in parsed) || parsed.kind !== kind)
    throw problem('is of another kind')
  const raised = raiseRecord(parsed as { kind: string })
  if (shapeOfRecord(raised) > entity.schemaVersion) throw newer()
  const result = entity.schema.safeParse(raised)
  if (!result.success) {
    const [issue] = result.error.issues
    throw problem(`is not as Orgata writes it (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`)
  }
  const record = result.data as unknown as EntityRecord
  if (record.kind === 'playbookVersion' && contentHash(record.content) !== record.hash)
    throw problem('has other content than its hash says')
  return record
}

/** The lines of a file, none longer than is sensible. */
async function* lines(pieces: AsyncIterable<Uint8Array>, tooLong: () => OrgataError): AsyncGenerator<string> {
  let rest: Buffer[] = []
  let length = 0
  for await (const piece of pieces) {
    let from = 0
    const bytes = Buffer.from(piece)
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      yield Buffer.concat([...rest, bytes.subarray(from, at)]).toString()
      rest = []
      length = 0
      from = at + 1
    }
    rest.push(bytes.subarray(from))
    length += bytes.length - from
    if (length > maxLineBytes) throw tooLong()
  }
  if (length > 0) yield Buffer.concat(rest).toString()
}
