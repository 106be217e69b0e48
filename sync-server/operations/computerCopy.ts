import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { serverCopyFacts } from '#shared/protocol/serverCopy.ts'
import type { ServerCopyFacts } from '#shared/protocol/serverCopy.ts'
import type { ServerPorts } from '../ports.ts'
import { removeSecrets } from './copySecrets.ts'

/**
 * The data of a server for another computer of the team, which can begin a new server with it: everything but the files, which
 * lie on the computers, and without what makes this server this one: it cannot sign in its name, nor let anybody in.
 */
const folderOf = (dataDir: string) => join(dataDir, 'copy')
const factsFile = (dataDir: string) => join(folderOf(dataDir), 'copy.json')

/** The compressed database of the latest copy. */
export const copyFile = (dataDir: string) => join(folderOf(dataDir), 'sync.sqlite.gz')

/** The latest copy; null without a whole one. */
export async function latestCopy(dataDir: string): Promise<ServerCopyFacts | null> {
  try {
    return serverCopyFacts.parse(JSON.parse(await readFile(factsFile(dataDir), 'utf8')))
  } catch {
    return null
  }
}

/**
 * Makes a copy in place of the latest one, while the server runs.
 * @param reserveBytes stay free, so that a copy keeps nobody from sending
 * @throws OrgataError `disk_full` before it takes any room
 */
export async function makeCopy(
  dataDir: string,
  organizationId: string,
  { clock, reserveBytes }: Pick<ServerPorts, 'clock'> & { reserveBytes: number },
): Promise<ServerCopyFacts> {
  const at = toInstant(clock.nowMs())
  const [plain, part] = [join(folderOf(dataDir), 'sync.sqlite'), join(folderOf(dataDir), 'part.gz')]
  // A server that was killed left them.
  for (const left of [plain, `${plain}-journal`, part]) await rm(left, { force: true })
  const { size } = await stat(join(dataDir, 'sync.sqlite'))
  const room = await statfs(dataDir)
  // It lies there plain and compressed for a while.
  if (room.bavail * room.bsize < 2 * size + reserveBytes) throw refusal('disk_full', m.noRoomForCopy)
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 })
  try {
    await copyDatabase(dataDir, plain)
    withoutSecrets(plain, organizationId)
    const facts = { at, ...(await compress(plain, part)) }
    await rm(factsFile(dataDir), { force: true })
    await rename(part, copyFile(dataDir))
    await writeFile(factsFile(dataDir), JSON.stringify(facts), { mode: 0o600 })
    return facts
  } finally {
    await rm(plain, { force: true })
    await rm(part, { force: true })
  }
}

async function copyDatabase(dataDir: string, to: string): Promise<void> {
  const source = new DatabaseSync(join(dataDir, 'sync.sqlite'), { readOnly: true, timeout: 10_000 })
  try {
    // In one step: a write of another connection would have it begin again.
    await backup(source, to, { rate: 2 ** 31 - 1 })
  } finally {
    source.close()
  }
}

function withoutSecrets(file: string, organizationId: string): void {
  const db = new DatabaseSync(file)
  try {
    db.exec('PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON')
    removeSecrets(db, organizationId)
  } finally {
    db.close()
  }
}

async function compress(from: string, to: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  const count = async function* (parts: AsyncIterable<Buffer>) {
    for await (const part of parts) {
      hash.update(part)
      bytes += part.length
      yield part
    }
  }
  await pipeline(
    createReadStream(from),
    createGzip({ level: 1 }),
    count,
    createWriteStream(to, { mode: 0o600 }),
  )
  return { sha256: hash.digest('hex'), bytes }
}
