import { join, posix, resolve, win32 } from 'node:path'
import { linkAmong } from './deepLink.ts'

/** The arguments of the program. */
export interface StartWords {
  /** Absolute. */
  dataDir: string
  /** The data folder is the one that links from outside are meant for. */
  usual: boolean
  link: string | undefined
}

/**
 * Reads `--data DIR` and a link from the arguments. Chromium's switches are among them, so that unknown ones are no
 * error.
 */
export function readStartWords(
  words: readonly string[],
  system: { platform: NodeJS.Platform; env: NodeJS.ProcessEnv; home: string; appData: string },
): StartWords {
  const usualDir = usualDataDir(system)
  const at = words.indexOf('--data')
  const named =
    at === -1 ? words.find((word) => word.startsWith('--data='))?.slice('--data='.length) : words[at + 1]
  const dataDir = named === undefined || named === '' || named.startsWith('--') ? usualDir : resolve(named)
  return { dataDir, usual: dataDir === usualDir, link: linkAmong(words) }
}

/** The platform's usual place for an application's data, the same as `npm start` uses. */
function usualDataDir(system: {
  platform: NodeJS.Platform
  env: NodeJS.ProcessEnv
  home: string
  appData: string
}): string {
  if (system.platform === 'win32') return win32.join(system.appData, 'Orgata')
  if (system.platform === 'darwin') return join(system.appData, 'Orgata')
  const { XDG_DATA_HOME: base } = system.env
  // The XDG base directory specification: a relative path in the variable is to be ignored.
  const folder = base !== undefined && posix.isAbsolute(base) ? base : join(system.home, '.local', 'share')
  return join(folder, 'orgata')
}
