import { createHash } from 'node:crypto'
import { Bad, membersOf, parseJson } from './bounds.mjs'
import { content, lines, textOf } from './zipContent.mjs'
import { firstOtherByte } from './zipForm.mjs'

/** @typedef {import('./logCheck.mjs').Problem} Problem */

/**
 * The files of a pack by name; `otherByte` compares its archive with the one form that it has. `where` is the one that
 * was asked for last: what a problem is blamed on.
 * @typedef {{ where: string, has: (name: string) => boolean, names: () => string[], read: (name: string) => Promise<string>,
 *   lines: (name: string) => AsyncGenerator<Buffer>, bytes: (name: string) => AsyncGenerator<Buffer>,
 *   otherByte: (order: string[]) => Promise<number | undefined> }} PackFiles
 */

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {Map<string, import('./zipDirectory.mjs').ZipEntry>} entries
 * @returns {PackFiles}
 */
export function packFiles(file, entries) {
  /** @param {string} name */
  const find = (name) => {
    pack.where = name
    const entry = entries.get(name)
    if (entry === undefined) throw new Bad(`${name} is missing in the pack.`)
    return entry
  }
  /** @type {PackFiles} */
  const pack = {
    where: '',
    has: (name) => entries.has(name),
    names: () => [...entries.keys()],
    read: async (name) => textOf(file, find(name)),
    lines: (name) => lines(file, find(name)),
    bytes: (name) => content(file, find(name)),
    otherByte: (order) => firstOtherByte(file, entries, order),
  }
  return pack
}

/**
 * A JSON file of the pack. From the third version on it has to be as Orgata writes it, so that no program reads it otherwise.
 * @param {PackFiles} pack
 * @param {string} name
 * @param {number} version
 */
export async function readJson(pack, name, version) {
  const text = await pack.read(name)
  const value = parseJson(text, name)
  if (version > 2 && spread(value) !== text) throw new Bad(`${name} is not as Orgata writes it.`)
  return value
}

/** @param {unknown} value */
function spread(value) {
  try {
    return `${JSON.stringify(value, null, 2)}\n`
  } catch {
    // Nested too deep to be written.
    return ''
  }
}

/** The version of the pack and the hashes that it was signed with, by name. @param {string} manifest */
export function readManifest(manifest) {
  const body = manifest.slice(0, manifest.lastIndexOf('\n\n') + 1).split('\n')
  const version = Number(/^orgata evidence pack ([1-6])$/.exec(body[0] ?? '')?.[1] ?? 0)
  if (version === 0) {
    const isNewer = /^orgata evidence pack \d+$/.test(body[0] ?? '')
    throw new Bad(
      isNewer
        ? 'This pack is of a newer kind than this program knows: use the verify.mjs that came with it, or a newer one.'
        : 'manifest.txt is not that of an evidence pack of Orgata.',
    )
  }
  /** @type {Map<string, string>} */
  const listed = new Map()
  for (const line of body.slice(2, -1)) {
    const [, hash = '', name = ''] = /^([0-9a-f]{64}) (.+)$/.exec(line) ?? []
    if (name === '' || name === 'manifest.txt' || listed.has(name))
      throw new Bad('manifest.txt has a line that no evidence pack has.')
    listed.set(name, hash)
  }
  return { version, created: body[1] ?? '', listed }
}

/**
 * Compares every file with the manifest. Returns the hashes of all.
 * @param {PackFiles} pack
 * @param {Map<string, string>} listed
 * @param {Problem[]} problems
 */
export async function checkHashes(pack, listed, problems) {
  /** @type {Map<string, string>} */
  const hashes = new Map()
  for (const name of pack.names()) {
    const hash = createHash('sha256')
    try {
      for await (const piece of pack.bytes(name)) hash.update(piece)
      hashes.set(name, hash.digest('hex'))
    } catch (error) {
      if (!(error instanceof Bad)) throw error
      problems.push({ file: name, message: error.message })
      continue
    }
    if (name === 'manifest.txt' || listed.get(name) === hashes.get(name)) continue
    const message = listed.has(name)
      ? `${name} was changed after the pack was made.`
      : `${name} was added after the pack was made.`
    problems.push({ file: name, message })
  }
  for (const name of listed.keys()) {
    if (!pack.has(name))
      problems.push({ file: name, message: `${name} is missing: it was taken out of the pack.` })
  }
  return hashes
}

/**
 * Compares the evidence with its description, and with what the logs recorded when it was captured.
 * @param {unknown} description
 * @param {Map<string, string>} hashes
 * @param {Set<string> | undefined} recorded undefined where the logs could not be read to their ends
 * @param {{ files: number, recorded: number, problems: Problem[], warnings: string[] }} verdict
 */
export function checkFiles(description, hashes, recorded, verdict) {
  const items = (Array.isArray(description) ? description : []).map(membersOf)
  const described = new Map(items.map((item) => [String(item.path), item]))
  const inPack = [...hashes.keys()].filter((name) => name.startsWith('files/'))
  for (const name of new Set([...inPack, ...described.keys()])) {
    const hash = hashes.get(name)
    const item = described.get(name)
    verdict.files += 1
    if (hash === undefined || item?.sha256 !== hash) {
      verdict.problems.push({ file: name, message: `${name} is not the file that files.json describes.` })
    } else if (item.recorded !== undefined && item.recorded !== hash) {
      verdict.problems.push({
        file: name,
        message: `${name} is not the file that was recorded when it was captured.`,
      })
    } else if (recorded?.has(hash) === true) verdict.recorded += 1
    else if (recorded !== undefined)
      verdict.warnings.push(`${name}: what is shown of the logs does not speak of it.`)
  }
}
