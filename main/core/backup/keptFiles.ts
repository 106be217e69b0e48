import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openDataFile } from '../store/storageErrors.ts'

/** A file of evidence or of a report, by the SHA-256 of its bytes. */
export interface KeptFile {
  sha256: string
  sizeBytes: number
  path: string
}

/** The files in a folder of `blobs`, in the order of their hashes. */
export function listKeptFiles(folder: string): KeptFile[] {
  if (!existsSync(folder)) return []
  const found: KeptFile[] = []
  for (const part of readdirSync(folder)
    .filter((name) => /^[0-9a-f]{2}$/.test(name))
    .toSorted()) {
    for (const sha256 of readdirSync(join(folder, part)).toSorted()) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) continue
      const path = join(folder, part, sha256)
      found.push({ sha256, path, sizeBytes: statSync(path).size })
    }
  }
  return found
}

/** The hashes in a database's records: its expected files. */
export function namedFiles(file: string): Set<string> {
  const db = openDataFile({ file, readOnly: true })
  try {
    const attached = `SELECT json_extract(data, '$.sha256') AS sha256 FROM "records/files" WHERE deleted = 0`
    const reports = `SELECT json_extract(value, '$.sha256') AS sha256
      FROM "records/reporting", json_each(data, '$.outputs') WHERE deleted = 0`
    const rows = [...db.prepare(attached).all(), ...db.prepare(reports).all()]
    return new Set(rows.map((row) => row.sha256).filter((sha256) => typeof sha256 === 'string'))
  } finally {
    db.close()
  }
}
