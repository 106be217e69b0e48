/** The decision about what has to be done before the project can run, from facts that a test can pass. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

/**
 * @typedef {{version?: string, optional?: boolean, dev?: boolean, devOptional?: boolean}} LockedPackage
 * @typedef {{packages?: Record<string, LockedPackage>}} Lock the part of package-lock.json that is read here
 */

/**
 * Whether what is installed is what the lock file names. Versions are compared rather than times: a checkout makes
 * files look new, and an `npm install` by hand must count. Packages for other platforms may be absent.
 * @param {Lock} lock package-lock.json
 * @param {Lock | undefined} installed node_modules/.package-lock.json, as npm leaves it
 */
export function installIsCurrent(lock, installed) {
  if (!installed) return false
  return Object.entries(lock.packages ?? {}).every(([place, wanted]) => {
    if (place === '') return true
    const found = installed.packages?.[place]
    return found ? found.version === wanted.version : wanted.optional === true
  })
}

/**
 * The packages that a program needs which nobody develops, by their place; those of other platforms may be absent.
 * @param {Lock} lock package-lock.json
 * @param {(place: string) => boolean} exists
 * @returns {string[]} the places of those that are missing, whatever their versions
 */
export function missingAtRuntime(lock, exists) {
  return Object.entries(lock.packages ?? {})
    .filter(([place, { dev, devOptional, optional }]) => place !== '' && !dev && !devOptional && !optional)
    .map(([place]) => place)
    .filter((place) => !exists(place))
}

/** The sources of the three bundles. */
export const sources = {
  folders: ['main', 'preload', 'renderer', 'shared', 'sync-server'],
  files: ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'],
}

/** Launchers and tests end up in no bundle. @param {string} file with forward slashes */
const isSource = (file) =>
  !file.startsWith('main/launch/') && !/\.test\.tsx?$/.test(file) && !file.endsWith('.md')

/**
 * One hash over the names and contents of everything the bundles are made from.
 * @param {string} root
 * @param {{folders: string[], files: string[]}} [from]
 * @returns {string} SHA-256, hex
 */
export function sourceHash(root, from = sources) {
  const hash = createHash('sha256')
  const inFolders = from.folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')),
  )
  for (const file of [...inFolders.filter(isSource), ...from.files].sort()) {
    const content = readFileSync(path.join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}
