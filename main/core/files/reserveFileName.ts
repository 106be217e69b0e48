import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'

/** Paths that somebody in this process is about to write. One process at a time has an organization open. */
const reserved = new Set<string>()

/** A name in a folder that is its taker's until `release`. */
export interface ReservedName {
  fileName: string
  path: string
  release(): void
}

/** Whether somebody is still writing the file, so that it is not to be shown or read yet. */
export const isBeingWritten = (path: string): boolean => reserved.has(path)

/** Takes a name that no file has and nobody else is writing to; otherwise with a number before its ending. */
export function reserveFileName(folder: string, wanted: string): ReservedName {
  const ending = extname(wanted)
  const stem = wanted.slice(0, wanted.length - ending.length)
  let fileName = wanted
  const isTaken = () => reserved.has(join(folder, fileName)) || existsSync(join(folder, fileName))
  for (let n = 2; isTaken(); n++) fileName = `${stem}-${n}${ending}`
  const path = join(folder, fileName)
  reserved.add(path)
  return { fileName, path, release: () => void reserved.delete(path) }
}
