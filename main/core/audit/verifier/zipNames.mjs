import { Bad, utf8 } from './bounds.mjs'

const isPlain = /^[\u0020-\u007e]*$/

/**
 * The name of a file or, with a slash at its end, of a folder. No two readers may read it in two ways.
 * @param {Buffer} bytes
 * @param {boolean} isUtf8 as the archive says
 */
export function nameOf(bytes, isUtf8) {
  const name = utf8(bytes, 'The name of a file in the ZIP file')
  const problem = !isUtf8 && !isPlain.test(name) ? 'has a name in an unknown script' : nameProblem(name)
  if (problem !== undefined) throw new Bad(`The file ${JSON.stringify(name)} ${problem}.`)
  return name
}

/** Why a name is refused, or undefined. Nothing is ever unpacked by it; but who unpacks the pack must be safe too. @param {string} name */
function nameProblem(name) {
  if (/[\p{Cc}\\]/u.test(name)) return 'has characters that no file name of a pack has'
  const parts = name.replace(/\/$/, '').split('/')
  if (/^[a-z]:/i.test(name) || parts.some((part) => part === '' || part === '.' || part === '..')) {
    return 'points outside the pack'
  }
  return name.length > 1_000 ? 'has a name that is too long' : undefined
}

/** A name as the least exact of all systems compares names: without case, accents' forms, and dots or blanks at ends. @param {string} name */
const folded = (name) =>
  name
    .normalize('NFC')
    .toLowerCase()
    .split('/')
    .map((part) => part.replace(/[. ]+$/, ''))
    .join('/')

/**
 * Refuses names that a system may take for one and the same, and files that would also be folders.
 * @param {Iterable<string>} names
 */
export function refuseDoubles(names) {
  /** @type {Set<string>} */
  const files = new Set()
  /** @type {Set<string>} */
  const folders = new Set()
  for (const name of names) {
    const isFolder = name.endsWith('/')
    const plainName = folded(name.replace(/\/$/, ''))
    if (files.has(plainName) || (!isFolder && folders.has(plainName)))
      throw new Bad(`The file ${name} is in the ZIP file twice.`)
    if (isFolder) folders.add(plainName)
    else files.add(plainName)
    for (let at = plainName.indexOf('/'); at >= 0; at = plainName.indexOf('/', at + 1)) {
      const above = plainName.slice(0, at)
      if (files.has(above)) throw new Bad(`The file ${name} is in the ZIP file twice.`)
      folders.add(above)
    }
  }
}
