import { Bad, canonical, limits, membersOf, parseJson, sha256 } from './bounds.mjs'
import { createHiddenCount } from './hiddenEntries.mjs'
import { tellsVersions } from './versions.mjs'

/**
 * Something that is wrong, in `file`, at `entry` or somewhere between it and `untilEntry`.
 * @typedef {{ file: string, entry?: number, untilEntry?: number, message: string }} Problem
 *
 * What going through a log finds out. `shown` are the entries whose text is in the pack, `hiddenInside` those that are
 * not although they are of the pack's period, `hiddenPossibly` those that nothing shows to be of another time, `hiddenAtEnd`
 * those behind the last that is shown; `recorded` are the wanted hashes of files that the log speaks of.
 * @typedef {{ entries: number, shown: number, hiddenInside: number, hiddenPossibly: number, hiddenAtEnd: number,
 *   from: string, to: string, erased: number, withheld: number, warnings: string[], recorded: Set<string>,
 *   first: Problem | undefined }} LogFindings
 *
 * Which log, and what is known of it. `note` takes every shown entry, without a payload where that is withheld. Where
 * `canHide`, an entry may be there by its hash alone. Up to `seenBefore` somebody saw it before the period. `files` are
 * those that problems with entries and content are blamed on.
 * @typedef {{ rows: import('./logRows.mjs').Rows, owner: { deviceId: string, organizationId: string },
 *   roots: Map<number, string>, note: (entry: Record<string, unknown>, payload: unknown) => void,
 *   seenBefore: number, canHide: boolean, period: { from: string, to: string }, wanted: Set<string>,
 *   files: { entries: string, content: string } }} LogToCheck
 */

const zero = Buffer.of(0)
const one = Buffer.of(1)

/** The root over the complete subtrees of a tree (RFC 9162). @param {Buffer[]} peaks from the largest to the smallest */
function rootOf(peaks) {
  return peaks.length === 0 ? sha256('') : peaks.reduceRight((right, left) => sha256(one, left, right))
}

/** The subtrees with one more leaf. @param {Buffer[]} peaks @param {number} size before @param {Buffer} leaf */
function grown(peaks, size, leaf) {
  const rest = [...peaks]
  let hash = leaf
  for (let n = size; n % 2 === 1; n = (n - 1) / 2) hash = sha256(one, rest.pop() ?? zero, hash)
  return [...rest, hash]
}

const notWritten = 'is not as Orgata writes it'

/**
 * What is wrong with the content that belongs to an entry, or undefined.
 * @param {Buffer | undefined} line
 * @param {Record<string, unknown>} entry
 * @param {LogFindings} found
 * @param {Pick<LogToCheck, 'wanted' | 'note'>} log
 */
function contentProblem(line, entry, found, { wanted, note }) {
  if (line === undefined) return 'is missing'
  const seq = Number(entry.seq)
  const part = membersOf(parseJson(line.toString(), `The content of entry ${String(seq)}`))
  if (part.seq !== seq) return 'is not in its place'
  // A member more, or one that stands there twice, would be read by others and not be checked.
  const isWritten = (/** @type {string} */ form) => line.equals(Buffer.from(form))
  if (part.erased === true) {
    if (!isWritten(`{"erased":true,"seq":${seq}}`)) return notWritten
    // Entries of the first format are from a time in which nothing but a missing content said that it was erased.
    if (entry.v !== 1) return 'was removed, and no signed entry erased it'
    found.erased += 1
  } else if (part.withheld === true) {
    if (!isWritten(`{"seq":${seq},"withheld":true}`)) return notWritten
    found.withheld += 1
    note(entry, undefined)
  } else {
    const { salt, payload } = part
    if (typeof salt !== 'string' || !/^[0-9a-f]{64}$/.test(salt) || payload === undefined)
      return 'is not complete'
    const text = canonical(payload)
    if (sha256(Buffer.from(salt, 'hex'), text).toString('hex') !== entry.payload) return 'was changed'
    if (!isWritten(`{"payload":${text},"salt":"${salt}","seq":${seq}}`)) return notWritten
    if (!tellsVersions(entry, membersOf(payload), salt)) return 'tells something else than was written'
    for (const [, hash = ''] of text.matchAll(/"sha256":"([0-9a-f]{64})"/g))
      if (wanted.has(hash)) found.recorded.add(hash)
    note(entry, payload)
  }
  return undefined
}

/**
 * What is wrong with an entry on its own, or undefined.
 * @param {Buffer} line
 * @param {Record<string, unknown>} entry
 * @param {number} seq the number it should have
 * @param {{ deviceId: string, organizationId: string }} owner
 */
function entryProblem(line, entry, seq, owner) {
  if ((entry.v !== 1 && entry.v !== 2) || !line.equals(Buffer.from(canonical(entry))))
    return `Entry ${seq} is not as Orgata writes entries: it was changed.`
  if (entry.seq !== seq) return `Entry ${seq} is missing: entry ${String(entry.seq)} stands in its place.`
  const isOurs = entry.deviceId === owner.deviceId && entry.organizationId === owner.organizationId
  return isOurs ? undefined : `Entry ${seq} belongs to the log of another computer or organization.`
}

/** The leaf hash of an entry that is there by its hash alone, or undefined. @param {Buffer} line */
function hiddenLeaf(line) {
  return line.length === 64 && /^[0-9a-f]{64}$/.test(line.toString('latin1'))
    ? Buffer.from(line.toString('latin1'), 'hex')
    : undefined
}

/**
 * Goes through the log from its first entry to its last: numbers, chain, content, and the tree against every signed
 * checkpoint. Stops at the first thing that is wrong.
 * @param {LogToCheck} log
 * @returns {Promise<LogFindings>}
 */
export async function checkLog({ rows, owner, roots, note, seenBefore, canHide, period, wanted, files }) {
  /** @type {LogFindings} */
  const found = {
    entries: 0,
    shown: 0,
    hiddenInside: 0,
    hiddenPossibly: 0,
    hiddenAtEnd: 0,
    from: '',
    to: '',
    erased: 0,
    withheld: 0,
    warnings: [],
    recorded: new Set(),
    first: undefined,
  }
  /** @param {number} entry @param {string} message @param {{ file?: string, untilEntry?: number }} [more] */
  const bad = (entry, message, { file = files.entries, untilEntry } = {}) => {
    const range = untilEntry !== undefined && untilEntry > entry ? { untilEntry } : {}
    return { ...found, entries: entry - 1, first: { file, entry, ...range, message } }
  }
  /** @param {string} message */
  const warn = (message) => void (found.warnings.length < limits.warnings && found.warnings.push(message))
  /** @type {Buffer[]} */
  let peaks = []
  let previous = '0'.repeat(64)
  let signedUpTo = 0
  let lastHlc = ''
  const count = createHiddenCount(found, period, seenBefore)
  for (let line = await rows.next(); line !== undefined; line = await rows.next()) {
    const seq = found.entries + 1
    const hidden = canHide ? hiddenLeaf(line) : undefined
    const leaf = hidden ?? sha256(zero, line)
    if (hidden !== undefined) count.hidden(seq)
    else {
      /** @type {Record<string, unknown>} */
      let entry
      try {
        entry = membersOf(JSON.parse(line.toString()))
      } catch {
        return bad(seq, `Entry ${seq} cannot be read.`)
      }
      const problem = entryProblem(line, entry, seq, owner)
      if (problem !== undefined) return bad(seq, problem)
      const content = await rows.content()
      if (entry.prev !== previous) {
        // Whichever of the two neighbours the next entry does not know was changed.
        const following = await rows.next()
        const isKnown = following?.includes(`"prev":"${leaf.toString('hex')}"`) === true
        const at = isKnown && seq > 1 ? seq - 1 : seq
        return bad(at, `Entry ${at} is not the one that was written there: the chain breaks here.`)
      }
      const lost = contentProblem(content, entry, found, { wanted, note })
      if (lost !== undefined) return bad(seq, `The content of entry ${seq} ${lost}.`, { file: files.content })
      const time = String(entry.time)
      const hlc = String(entry.hlc)
      if (time < found.to) warn(`Before entry ${seq} the clock was set back from ${found.to} to ${time}.`)
      if (hlc < lastHlc) warn(`Entry ${seq} claims to be earlier than the entry before it.`)
      count.shown(time)
      if (found.shown === 0) found.from = time
      found.to = time
      found.shown += 1
      lastHlc = hlc
    }
    peaks = grown(peaks, found.entries, leaf)
    const root = roots.get(seq)
    if (root !== undefined && rootOf(peaks).toString('base64') !== root) {
      const message = `Between entry ${signedUpTo + 1} and entry ${seq} the log is not the one that was signed: it was rewritten.`
      return bad(signedUpTo + 1, message, { untilEntry: seq })
    }
    if (root !== undefined) signedUpTo = seq
    found.entries = seq
    previous = leaf.toString('hex')
  }
  count.end()
  const size = found.entries
  const newest = [...roots.keys()].reduce((a, b) => Math.max(a, b), 0)
  if (size < newest) {
    return bad(
      size + 1,
      `Entry ${size + 1} is missing: a signed checkpoint says that there were ${newest} entries.`,
    )
  }
  if (size > signedUpTo) {
    const message = `No signature covers the entries from ${signedUpTo + 1} on.`
    return bad(signedUpTo + 1, message, { untilEntry: size })
  }
  if (!(await rows.isAtEnd())) throw new Bad(`${files.content} has content that belongs to no entry.`)
  return found
}
