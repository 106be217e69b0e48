import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { Bad, membersOf, parseJson, sha256 } from './bounds.mjs'
import { checkLog } from './logCheck.mjs'
import { openNote, readCheckpoints } from './notes.mjs'
import { content, lines, textOf } from './zipContent.mjs'
import { readDirectory } from './zipDirectory.mjs'

/**
 * What a pack is found to be. `problems` come in the order in which they should be looked into.
 * @typedef {import('./logCheck.mjs').Problem} Problem
 * @typedef {{ ok: boolean, organization: string, device: string, fingerprint: string, created: string, entries: number,
 *   from: string, to: string, erased: number, withheld: number, checkpoints: number, files: number, recorded: number,
 *   problems: Problem[], warnings: string[] }} Verdict
 */

/** The hashes that the pack was signed with, by name. @param {string} manifest */
function readManifest(manifest) {
  const body = manifest.slice(0, manifest.lastIndexOf('\n\n') + 1).split('\n')
  if (body[0] !== 'orgata evidence pack 1')
    throw new Bad('manifest.txt is not that of an evidence pack of Orgata.')
  /** @type {Map<string, string>} */
  const listed = new Map()
  for (const line of body.slice(2)) {
    const match = /^([0-9a-f]{64}) (.+)$/.exec(line)
    if (match !== null) listed.set(match[2] ?? '', match[1] ?? '')
  }
  return { created: body[1] ?? '', listed }
}

/**
 * Checks a pack. Throws only where the file cannot be opened.
 * @param {string} path
 * @param {{ fingerprint?: string | undefined }} [options] the key that it must be signed with
 * @returns {Promise<Verdict>}
 */
export async function verifyPack(path, options = {}) {
  /** @type {Verdict} */
  const verdict = {
    ok: false,
    organization: '',
    device: '',
    fingerprint: '',
    created: '',
    entries: 0,
    from: '',
    to: '',
    erased: 0,
    withheld: 0,
    checkpoints: 0,
    files: 0,
    recorded: 0,
    problems: [],
    warnings: [],
  }
  const file = await open(path)
  /** The file that a problem is blamed on. */
  let where = ''
  try {
    const entries = await readDirectory(file)
    /** @param {string} name */
    const find = (name) => {
      where = name
      const entry = entries.get(name)
      if (entry === undefined) throw new Bad(`${name} is missing in the pack.`)
      return entry
    }
    /** @param {string} name */
    const read = async (name) => textOf(file, find(name))
    const manifest = await read('manifest.txt')
    const { created, listed } = readManifest(manifest)
    verdict.created = created
    const hashes = await checkHashes(file, entries, listed, verdict.problems)

    const device = membersOf(parseJson(await read('device.json'), 'device.json'))
    const owner = { deviceId: String(device.deviceId), organizationId: String(device.organizationId) }
    const publicKey = Buffer.from(String(device.publicKey), 'base64')
    if (publicKey.length !== 32) throw new Bad('device.json holds no key.')
    const key = { origin: `orgata/${owner.organizationId}/${owner.deviceId}`, publicKey }
    verdict.organization = String(device.organizationName)
    verdict.device = String(device.deviceName)
    verdict.fingerprint = sha256(publicKey).toString('hex')
    if (options.fingerprint !== undefined && options.fingerprint !== verdict.fingerprint) {
      throw new Bad(`The pack is signed with the key ${verdict.fingerprint}, not with the one you named.`)
    }
    const isChanged = verdict.problems.some((problem) => problem.file === where)
    if (openNote(manifest, key) === undefined && !isChanged) {
      where = 'manifest.txt'
      throw new Bad('manifest.txt is not signed by the key in device.json: it was changed.')
    }
    const roots = readCheckpoints(await read('checkpoints.txt'), key)
    verdict.checkpoints = roots.size
    const contents = lines(file, find('payloads.jsonl'))
    const { first, recorded, warnings, ...counts } = await checkLog(
      lines(file, find('entries.jsonl')),
      contents,
      owner,
      roots,
    )
    Object.assign(verdict, counts)
    verdict.warnings.push(...warnings)
    if (first !== undefined) verdict.problems.unshift(first)
    checkFiles(
      parseJson(await read('files.json'), 'files.json'),
      hashes,
      first === undefined ? recorded : undefined,
      verdict,
    )
  } catch (error) {
    if (!(error instanceof Bad)) throw error
    verdict.problems.push({ file: where, message: error.message })
  } finally {
    await file.close()
  }
  verdict.ok = verdict.problems.length === 0
  return verdict
}

/**
 * Compares every file with the manifest.
 * @param {import('node:fs/promises').FileHandle} file
 * @param {Map<string, import('./zipDirectory.mjs').ZipEntry>} entries
 * @param {Map<string, string>} listed
 * @param {Problem[]} problems
 */
async function checkHashes(file, entries, listed, problems) {
  /** @type {Map<string, string>} */
  const hashes = new Map()
  for (const [name, entry] of entries) {
    const hash = createHash('sha256')
    try {
      for await (const piece of content(file, entry)) hash.update(piece)
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
    if (!entries.has(name))
      problems.push({ file: name, message: `${name} is missing: it was taken out of the pack.` })
  }
  return hashes
}

/**
 * Compares the evidence with its description, and with what the log recorded when it was captured.
 * @param {unknown} description
 * @param {Map<string, string>} hashes
 * @param {Set<string> | undefined} recorded
 * @param {Verdict} verdict
 */
function checkFiles(description, hashes, recorded, verdict) {
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
      verdict.warnings.push(`${name}: the part of the log that is shown does not speak of it.`)
  }
}
