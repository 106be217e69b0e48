import { statSync } from 'node:fs'

/** The identity of a file under any name; undefined where there is none. */
export function identityOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  return found && `${found.dev}/${found.ino}`
}
