/** Where a person's data lives, and how `npm start` reads its own options. */
import path from 'node:path'

/**
 * The platform's usual place for an application's data.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {string} home the person's home folder
 */
export function defaultDataFolder(platform, env, home) {
  if (platform === 'win32')
    return path.win32.join(env.APPDATA || path.win32.join(home, 'AppData', 'Roaming'), 'Orgata')
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'Orgata')
  // The XDG base directory specification: a relative path in the variable is to be ignored.
  const base = env.XDG_DATA_HOME && path.posix.isAbsolute(env.XDG_DATA_HOME) ? env.XDG_DATA_HOME : undefined
  return path.posix.join(base ?? path.posix.join(home, '.local', 'share'), 'orgata')
}

/**
 * @param {string[]} args what stands after `npm start --`
 * @returns {{browser: boolean, data: string | undefined, rest: string[]}} `rest` goes on to the host untouched
 */
export function readStartOptions(args) {
  /** @type {{browser: boolean, data: string | undefined, rest: string[]}} */
  const options = { browser: false, data: undefined, rest: [] }
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg === '--browser') options.browser = true
    else if (arg === '--data' || arg.startsWith('--data=')) {
      options.data = arg === '--data' ? args[++i] : arg.slice('--data='.length)
      if (!options.data || options.data.startsWith('--')) throw new Error('--data needs the folder after it.')
    } else options.rest.push(arg)
  }
  return options
}
