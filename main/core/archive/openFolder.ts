import { keptFilesMessages } from '#shared/messages/keptFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { createReadStream } from 'node:fs'
import { lstat, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { onDisk } from '../files/diskErrors.ts'
import type { Archive } from './openArchive.ts'

/** Files that file managers create in every folder. */
const leftBehind: ReadonlySet<string> = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini'])

const maxFiles = 200_000

/**
 * Opens a folder as if it were an archive. Links in it are refused, so that no file outside of it is read.
 * @throws OrgataError `corrupt` for links and for more files than is sensible
 */
export async function openFolder(path: string): Promise<Archive> {
  const sizes = new Map<string, number>()
  const walk = async (folder: string, prefix: string): Promise<void> => {
    for (const name of await readdir(folder)) {
      if (leftBehind.has(name)) continue
      const facts = await lstat(join(folder, name))
      if (facts.isDirectory()) await walk(join(folder, name), `${prefix}${name}/`)
      else if (!facts.isFile())
        throw refusal('corrupt', keptFilesMessages.isLink, { path: `${prefix}${name}` })
      else sizes.set(prefix + name, facts.size)
      if (sizes.size > maxFiles) throw refusal('corrupt', keptFilesMessages.tooManyFiles)
    }
  }
  await onDisk(() => walk(path, ''))
  const find = (name: string): number => {
    const size = sizes.get(name)
    if (size === undefined) throw refusal('corrupt', keptFilesMessages.folderPartMissing, { name })
    return size
  }
  return {
    sizes,
    async *content(name) {
      find(name)
      for await (const piece of createReadStream(join(path, name))) yield piece as Uint8Array
    },
    async text(name, maxBytes) {
      if (find(name) > maxBytes) throw refusal('corrupt', keptFilesMessages.partTooLarge, { name })
      return onDisk(() => readFile(join(path, name), 'utf8'))
    },
    close: () => Promise.resolve(),
  }
}
