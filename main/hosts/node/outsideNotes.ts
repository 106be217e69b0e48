import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { OutsideNotes } from '#core/ports.ts'

/** The folder of this account's settings; not where the data lies. */
function settingsFolder(): string {
  const { XDG_CONFIG_HOME, APPDATA } = process.env
  if (XDG_CONFIG_HOME) return XDG_CONFIG_HOME
  if (process.platform === 'win32') return APPDATA ?? join(homedir(), 'AppData', 'Roaming')
  return join(homedir(), process.platform === 'darwin' ? 'Library/Application Support' : '.config')
}

/** Notes in the folder `orgata-marks` of the account's settings, one file each. */
export function outsideNotes(folder = join(settingsFolder(), 'orgata-marks')): OutsideNotes {
  return {
    where: folder,
    read(name) {
      try {
        return readFileSync(join(folder, name))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    write(name, note) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, name)
      writeFileSync(`${path}.new`, note, { mode: 0o600, flush: true })
      renameSync(`${path}.new`, path)
    },
    writeSoon(name, note) {
      const handle = openSync(join(folder, name), constants.O_WRONLY | constants.O_CREAT, 0o600)
      try {
        writeSync(handle, note, 0, note.length, 0)
      } finally {
        closeSync(handle)
      }
    },
  }
}
