import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Driver } from './sqlite/driver.ts'

/** Marks a SQLite file as Orgata's: "ORGT" in ASCII. Source: https://sqlite.org/pragma.html#pragma_application_id */
const applicationId = 0x4f524754

/** The format this version of Orgata writes; kept in SQLite's `user_version`. */
export const formatVersion = 1

/** One change of the format. Every step is called by a test. */
export interface UpgradeStep {
  /** The format it leads to; steps are listed in order, without gaps. */
  to: number
  /** What it does, in a few words. */
  name: string
  run(db: Driver): void
}

/** The steps from the first format to the present one. */
export const upgradeSteps: readonly UpgradeStep[] = []

/** Files up to this size are checked whole at every start; it takes a few milliseconds. */
const alwaysCheckedBytes = 16 * 1024 * 1024

/**
 * Looks at a file before anything is written to it.
 * @param db the file, opened for reading only
 * @throws OrgataError `newer_file`, `corrupt`
 */
export function inspectFile(db: Driver, file: string, known: number = formatVersion): void {
  const isEmpty = Number(pragma(db, 'schema_version')) === 0
  if (isEmpty) return
  if (pragma(db, 'application_id') !== applicationId) {
    throw new OrgataError(
      'corrupt',
      'The data file does not belong to Orgata, so it was left as it is. Restore the latest backup, or move the file away to begin anew.',
    )
  }
  if (versionOf(db) > known) {
    throw new OrgataError(
      'newer_file',
      'A newer Orgata has saved this organization. Update Orgata on this computer, then open it again. Nothing was changed.',
      { fileVersion: versionOf(db), knownVersion: known },
    )
  }
  // A file that was not closed properly leaves its write-ahead log behind.
  const wasCut = existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0
  if (wasCut || statSync(file).size <= alwaysCheckedBytes) checkFile(db)
}

/**
 * Has SQLite read the file and compare its parts.
 * @throws OrgataError `corrupt`, with SQLite's findings in `details`
 */
export function checkFile(db: Driver): void {
  const findings = db
    .prepare('PRAGMA quick_check(5)')
    .all()
    .map((row) => String(Object.values(row)[0]))
  if (findings.length === 1 && findings[0] === 'ok') return
  throw new OrgataError(
    'corrupt',
    'The data file is damaged. Leave it as it is, keep a copy, and restore the latest backup.',
    { findings },
  )
}

/**
 * Brings a file to the present format: a new file gets its mark, an older one is copied beside itself first and then
 * changed in one transaction, so that a stop half-way leaves the old file.
 * @param db the file, opened for writing
 * @throws OrgataError `disk_full`, `read_only`
 */
export function upgradeFile(
  db: Driver,
  file: string,
  steps: readonly UpgradeStep[] = upgradeSteps,
  target: number = formatVersion,
): void {
  const version = versionOf(db)
  if (version === target) return
  if (version === 0) {
    db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${target}`)
    return
  }
  const copy = `${file}.before-format-${target}`
  // A copy that is there was made by an attempt that was cut short, from this same state.
  if (!existsSync(copy)) {
    rmSync(`${copy}.part`, { force: true })
    db.prepare('VACUUM INTO ?').run(`${copy}.part`)
    renameSync(`${copy}.part`, copy)
  }
  db.transaction(() => {
    for (const step of steps.slice(version - 1, target - 1)) step.run(db)
    db.exec(`PRAGMA user_version = ${target}`)
  })
}

function versionOf(db: Driver): number {
  return Number(pragma(db, 'user_version'))
}

function pragma(db: Driver, name: string): unknown {
  const row = db.prepare(`PRAGMA ${name}`).get()
  return row && Object.values(row)[0]
}
