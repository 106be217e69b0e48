import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

/** A sync of the disk: what it made durable, under its name at that moment. Of a folder also the names in it. */
export type DiskSync = { file: string } | { folder: string; names: string[] }

/** What becomes durable below a folder during some work, in order; the syncs themselves are carried out. Linux only. */
export async function syncsDuring(root: string, work: () => Promise<unknown>): Promise<DiskSync[]> {
  const syncs: DiskSync[] = []
  const prototype = await handlePrototype()
  const sync = prototype.sync
  prototype.sync = async function (this: FileHandle) {
    const path = readlinkSync(`/proc/self/fd/${this.fd}`)
    const name = relative(root, path)
    const isFolder = (await this.stat()).isDirectory()
    syncs.push(isFolder ? { folder: name, names: readdirSync(path).sort() } : { file: name })
    return sync.call(this)
  }
  try {
    await work()
  } finally {
    prototype.sync = sync
  }
  return syncs
}

/** Node exports no name for its class of handles. */
async function handlePrototype(): Promise<FileHandle> {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-handle-'))
  const handle = await open(folder, 'r')
  try {
    return Object.getPrototypeOf(handle) as FileHandle
  } finally {
    await handle.close()
    rmSync(folder, { recursive: true })
  }
}
