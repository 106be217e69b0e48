import { dataFileMessages } from '#shared/messages/dataFile.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { foreignObjects, foreignWords } from './foreignObjects.ts'
import type { Driver } from './sqlite/driver.ts'
import { forgetCounts } from './sqlite/groupCounts.ts'
import { formatVersion, upgradeSteps } from './upgradeSteps.ts'
import type { UpgradeStep } from './upgradeSteps.ts'

/** Marks a SQLite file as Orgata's: "ORGT" in ASCII. Source: https://sqlite.org/pragma.html#pragma_application_id */
const applicationId = 0x4f524754

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
    throw refusal('corrupt', dataFileMessages.notOurs)
  }
  if (versionOf(db) > known) {
    throw refusal('newer_file', dataFileMessages.newerFile, undefined, {
      details: { fileVersion: versionOf(db), knownVersion: known },
    })
  }
  refuseActive(db)
  // A file that was not closed properly has its write-ahead log next to it.
  const wasCut = existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0
  if (wasCut || statSync(file).size <= alwaysCheckedBytes) checkFile(db)
}

/** What runs by itself in a file would act with the first write, before anybody could look. */
function refuseActive(db: Driver): void {
  const found = foreignObjects(db).filter(({ isActive }) => isActive)
  if (found.length === 0) return
  throw refusal(
    'corrupt',
    dataFileMessages.activeContent,
    { found: foreignWords(found) },
    { details: { findings: found.map(({ type, name }) => `${type} ${name}`) } },
  )
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
    // A damaged index of words is rebuilt from the texts when the damage is met.
    .filter((finding) => finding !== 'ok' && !/^fts5: .*"search_words_\w+"$/.test(finding))
  if (findings.length === 0) return
  throw refusal('corrupt', dataFileMessages.damaged, undefined, { details: { findings } })
}

/** The parts of an upgrade; a test passes its own. */
export interface UpgradeOptions {
  steps?: readonly UpgradeStep[]
  target?: number
  /** Told the name of each step that ran. */
  onStep?: (name: string) => void
}

/**
 * Upgrades a file to the present format (`upgradeSteps.ts`). A new file gets its mark. An older one is first copied
 * whole to `<file>.before-format-<N>`, then all steps run in one transaction: a program killed half-way leaves the old
 * file, and the next start begins again. The copy of the last upgrade stays next to the file; the next upgrade replaces
 * it. Tables of records and other derived tables are created after this, at every opening.
 * @param db the file, opened for writing
 * @throws OrgataError `disk_full`, `read_only`; the file is then unchanged
 */
export function upgradeFile(db: Driver, file: string, options: UpgradeOptions = {}): void {
  const { steps = upgradeSteps, target = formatVersion, onStep = () => {} } = options
  const version = versionOf(db)
  if (version === target) return
  if (version === 0) {
    db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${target}`)
    return
  }
  const copy = `${file}.before-format-${target}`
  copyFile(db, copy)
  db.transaction(() => {
    for (const step of steps.slice(version - 1, target - 1)) {
      step.run(db, onStep)
      onStep(step.name)
    }
    forgetCounts(db)
    db.exec(`PRAGMA user_version = ${target}`)
  })
  removeOthers(copy, `${basename(file)}.before-format-`)
}

/** A copy is written atomically. One of an interrupted attempt may be older than the file, so it is deleted. */
function copyFile(db: Driver, copy: string): void {
  const part = `${copy}.part`
  rmSync(part, { force: true })
  try {
    db.prepare('VACUUM INTO ?').run(part)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
  syncSync(part, 'r+')
  renameSync(part, copy)
  if (process.platform !== 'win32') syncSync(dirname(copy), 'r')
}

function removeOthers(copy: string, beginning: string): void {
  const folder = dirname(copy)
  for (const name of readdirSync(folder)) {
    if (name.startsWith(beginning) && name !== basename(copy)) rmSync(join(folder, name), { force: true })
  }
}

/** Windows wants a handle that may write. */
function syncSync(path: string, flags: 'r' | 'r+'): void {
  const handle = openSync(path, flags)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function versionOf(db: Driver): number {
  return Number(pragma(db, 'user_version'))
}

function pragma(db: Driver, name: string): unknown {
  const row = db.prepare(`PRAGMA ${name}`).get()
  return row && Object.values(row)[0]
}
