import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import {
  access,
  chmod,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { OrgataError } from '#shared/kernel/errors.ts'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { isoInstant, toInstant } from '#shared/kernel/time.ts'
import type { ServerPorts } from '../ports.ts'
import { noteAct } from './operatorActs.ts'
import { syncFolder, syncTree } from '../stores/diskSync.ts'
import { schemaSteps } from '../stores/schema.ts'
import { beginEpoch } from '../stores/serverMeta.ts'
import { openSqlite } from '../stores/sqlite.ts'

/** The manifest of a backup, `backup.json`. */
const manifest = z.strictObject({
  format: z.literal('orgata-sync-backup/1'),
  at: isoInstant,
  schemaVersion: z.int().min(1),
  databaseSha256: sha256Hex,
  databaseBytes: z.int().min(0),
  files: z.int().min(0),
  fileBytes: z.int().min(0),
})

/** The result of a copy. */
export type BackupFacts = z.infer<typeof manifest>

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return hash.digest('hex')
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** @throws OrgataError `precondition_failed` unless the path is free or an empty folder */
async function requireEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    if (error.code !== 'ENOTDIR') throw error
    throw new OrgataError(
      'precondition_failed',
      `${folder} is not a folder. Name another one.`,
      undefined,
      error,
    )
  })
  if (names.length === 0) return
  throw new OrgataError(
    'precondition_failed',
    `The folder ${folder} is not empty. Name one that does not exist yet.`,
  )
}

/** Paths of all stored files under `blobs/`, without partial uploads. */
async function blobPaths(dataDir: string): Promise<string[]> {
  const folder = join(dataDir, 'blobs')
  if (!(await exists(folder))) return []
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
    .map((entry) => relative(dataDir, join(entry.parentPath, entry.name)))
}

async function copyBlobs(from: string, to: string): Promise<{ files: number; fileBytes: number }> {
  let fileBytes = 0
  const paths = await blobPaths(from)
  for (const path of paths) {
    const target = join(to, path)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await copyFile(join(from, path), target, constants.COPYFILE_FICLONE)
    fileBytes += (await stat(target)).size
  }
  return { files: paths.length, fileBytes }
}

function copyDatabase(dataDir: string, target: string): number {
  const db = new DatabaseSync(join(dataDir, 'sync.sqlite'), { timeout: 10_000 })
  try {
    // A snapshot of the data during other writes.
    db.prepare('VACUUM INTO ?').run(target)
    return Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0)
  } finally {
    db.close()
  }
}

/** Renames a finished folder, in place of an empty one, atomically across a power cut. */
async function putInPlace(part: string, to: string): Promise<void> {
  await syncTree(part)
  await rm(to, { recursive: true, force: true })
  await rename(part, to)
  await syncFolder(dirname(to))
}

/**
 * Copies the data folder while the server runs: the database at one moment, then the files by content, which never
 * change and include at least those of the database. The copy is atomic.
 * @throws OrgataError `not_found` where there is no data folder; `precondition_failed` if `to` is not empty
 */
export async function backUp(options: {
  dataDir: string
  to: string
  ports: Pick<ServerPorts, 'clock'>
}): Promise<BackupFacts> {
  const { dataDir, to, ports } = options
  if (!(await exists(join(dataDir, 'sync.sqlite')))) {
    throw new OrgataError('not_found', `There is no data of a sync server in ${dataDir}.`)
  }
  await requireEmpty(to)
  const part = `${to}.part`
  await rm(part, { recursive: true, force: true })
  await mkdir(part, { recursive: true, mode: 0o700 })
  try {
    const at = toInstant(ports.clock.nowMs())
    const file = join(part, 'sync.sqlite')
    const schemaVersion = copyDatabase(dataDir, file)
    await chmod(file, 0o600)
    const facts: BackupFacts = {
      format: 'orgata-sync-backup/1',
      at,
      schemaVersion,
      databaseSha256: await hashOfFile(file),
      databaseBytes: (await stat(file)).size,
      ...(await copyBlobs(dataDir, part)),
    }
    await writeFile(join(part, 'backup.json'), `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 })
    await putInPlace(part, to)
    return facts
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}

async function readManifest(from: string): Promise<BackupFacts> {
  let text: string
  try {
    text = await readFile(join(from, 'backup.json'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw error
    throw new OrgataError('not_found', `There is no backup of a sync server in ${from}.`, undefined, error)
  }
  try {
    return manifest.parse(JSON.parse(text))
  } catch (error) {
    throw new OrgataError('corrupt', 'The backup cannot be read: backup.json is damaged.', undefined, error)
  }
}

/** @throws OrgataError `corrupt`, `newer_file` */
async function checkBackup(from: string, facts: BackupFacts): Promise<void> {
  if (facts.schemaVersion > schemaSteps.length) {
    throw new OrgataError(
      'newer_file',
      'This backup was made by a newer sync server. Install that version or a later one.',
    )
  }
  const isWhole = (await hashOfFile(join(from, 'sync.sqlite')).catch(() => '')) === facts.databaseSha256
  if (!isWhole) throw new OrgataError('corrupt', 'The backup is damaged: its database is not what it was.')
  const paths = await blobPaths(from)
  if (paths.length !== facts.files)
    throw new OrgataError('corrupt', 'The backup is damaged: files are missing.')
  for (const path of paths) {
    if ((await hashOfFile(join(from, path))) !== path.slice(-64)) {
      throw new OrgataError('corrupt', `The backup is damaged: the file ${path} is not what it was.`)
    }
  }
}

/**
 * Restores a backup into an empty data folder, after checking all of it. The data begins a new epoch: the apps compare
 * everything with the server at their next connection, and send records that are newer than the backup.
 * @throws OrgataError `not_found`, `corrupt`, `newer_file`; `precondition_failed` if the data folder is not empty
 */
export async function restore(options: {
  from: string
  dataDir: string
  ports: Pick<ServerPorts, 'clock'>
  newId: () => string
}): Promise<BackupFacts> {
  const { from, dataDir, ports, newId } = options
  const facts = await readManifest(from)
  await requireEmpty(dataDir)
  await checkBackup(from, facts)
  const part = `${dataDir}.part`
  await rm(part, { recursive: true, force: true })
  await mkdir(part, { recursive: true, mode: 0o700 })
  try {
    await copyFile(join(from, 'sync.sqlite'), join(part, 'sync.sqlite'))
    await chmod(join(part, 'sync.sqlite'), 0o600)
    await copyBlobs(from, part)
    const db = openSqlite(part)
    beginEpoch(db, ports, newId)
    noteAct(db, ports, 'restored', null, { madeAt: facts.at })
    db.close()
    await putInPlace(part, dataDir)
    return facts
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}
