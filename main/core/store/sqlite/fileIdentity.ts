import { statSync } from 'node:fs'

/** What tells a file from any other one, whatever its name; undefined where there is none. */
export function identityOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  return found && `${found.dev}/${found.ino}`
}
