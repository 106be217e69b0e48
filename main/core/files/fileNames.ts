import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'

/** A name in a folder that is its taker's until `release`. */
export interface ReservedName {
  fileName: string
  path: string
  release(): void
}

/** The names of the files that this application writes. One process at a time has an organization open. */
export interface FileNames {
  /** Reserves a free name; for a taken one, with a number before its extension. */
  reserve(folder: string, wanted: string): ReservedName
  /** Whether a file is still being written, so that it is not to be shown or read yet. */
  isBeingWritten(path: string): boolean
}

export function createFileNames(): FileNames {
  const reserved = new Set<string>()
  return {
    reserve(folder, wanted) {
      const ending = extname(wanted)
      const stem = wanted.slice(0, wanted.length - ending.length)
      let fileName = wanted
      const isTaken = () => reserved.has(join(folder, fileName)) || existsSync(join(folder, fileName))
      for (let n = 2; isTaken(); n++) fileName = `${stem}-${n}${ending}`
      const path = join(folder, fileName)
      reserved.add(path)
      return { fileName, path, release: () => void reserved.delete(path) }
    },
    isBeingWritten: (path) => reserved.has(path),
  }
}
