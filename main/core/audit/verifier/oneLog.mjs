import { Bad } from './bounds.mjs'
import { checkLog } from './logCheck.mjs'
import { rowsOfOneFile, rowsOfTwoFiles } from './logRows.mjs'
import { readCheckpoints, readWitnesses } from './notes.mjs'

/**
 * What a log in the pack is found to be. `own` is that of the computer that made the pack. `entries` counts those that
 * were found good. `witnesses` names for each computer that countersigned it the entry up to which it had seen it at
 * last, and when; the one that saw the most comes first. `remark` is what the maker of the pack knew against it.
 * @typedef {{ name: string, own: boolean, ok: boolean, fingerprint: string, entries: number, shown: number,
 *   hiddenInside: number, hiddenPossibly: number, hiddenAtEnd: number, from: string, to: string, erased: number,
 *   withheld: number, checkpoints: number, witnesses: { name: string, fingerprint: string, upTo: number, at: string }[],
 *   remark: string }} LogVerdict
 *
 * What is known beside a log: whose signatures there are, the period of the pack, and the hashes of its evidence.
 * @typedef {{ organizationId: string, computers: Map<string, import('./computers.mjs').Computer>,
 *   period: { from: string, to: string }, wanted: Set<string>, isWitnessed: boolean }} PackFacts
 */

/**
 * Checks one log with its checkpoints and countersignatures; `speaksOf` are the hashes of evidence that it records,
 * `seenBy` the computers that countersigned it.
 * @param {import('./packFiles.mjs').PackFiles} pack
 * @param {import('./computers.mjs').OtherLog} log the maker's own has no folder
 * @param {PackFacts} facts
 * @param {(entry: Record<string, unknown>, payload: unknown) => void} note receives every entry whose content is good or
 * withheld
 */
export async function checkOneLog(
  pack,
  log,
  { organizationId, computers, period, wanted, isWitnessed },
  note,
) {
  const { name, deviceId, fingerprint } = log.computer
  const isOwn = log.folder === ''
  const place = isOwn ? '' : `${log.folder}/`
  /** @type {LogVerdict} */
  const outcome = {
    name,
    own: isOwn,
    ok: false,
    fingerprint,
    entries: 0,
    shown: 0,
    hiddenInside: 0,
    hiddenPossibly: 0,
    hiddenAtEnd: 0,
    from: '',
    to: '',
    erased: 0,
    withheld: 0,
    checkpoints: 0,
    witnesses: [],
    remark: log.remark,
  }
  /** @type {string[]} */
  const warnings = []
  /** @type {string[]} */
  let seenBy = []
  try {
    const roots = readCheckpoints(await pack.read(`${place}checkpoints.txt`), log.key, pack.where)
    outcome.checkpoints = roots.size
    const notes = isWitnessed ? await pack.read(`${place}witnesses.txt`) : ''
    const seen = readWitnesses(notes, log.key, computers, roots, { file: pack.where, deviceId })
    seenBy = seen.map((one) => one.deviceId)
    const contents = isOwn ? pack.lines('payloads.jsonl') : undefined
    const lines = pack.lines(`${place}entries.jsonl`)
    const {
      first,
      recorded,
      warnings: oddities,
      ...counts
    } = await checkLog({
      rows: contents === undefined ? rowsOfOneFile(lines) : rowsOfTwoFiles(lines, contents),
      owner: { organizationId, deviceId },
      roots,
      note,
      seenBefore: seen
        .filter(({ timeSeconds }) => timeSeconds * 1_000 < Date.parse(period.from))
        .reduce((most, { size }) => Math.max(most, size), 0),
      canHide: !isOwn,
      period,
      wanted,
      files: { entries: pack.where, content: isOwn ? 'payloads.jsonl' : pack.where },
    })
    Object.assign(outcome, counts, { ok: first === undefined, witnesses: newestOf(seen, computers) })
    warnings.push(...oddities.map((text) => (isOwn ? text : `${name}: ${text}`)))
    return { outcome, problem: first, warnings, speaksOf: recorded, seenBy }
  } catch (error) {
    if (!(error instanceof Bad)) throw error
    const problem = { file: pack.where, message: error.message }
    return { outcome, problem, warnings, speaksOf: new Set(), seenBy }
  }
}

/**
 * Of each witness what it saw last, the one that saw the most first.
 * @param {import('./notes.mjs').Witnessed[]} seen
 * @param {Map<string, import('./computers.mjs').Computer>} computers
 */
function newestOf(seen, computers) {
  /** @type {Map<string, LogVerdict['witnesses'][number]>} */
  const newest = new Map()
  for (const { deviceId, size, timeSeconds } of seen) {
    const { name = '', fingerprint = '' } = computers.get(deviceId) ?? {}
    if (size > (newest.get(deviceId)?.upTo ?? 0))
      newest.set(deviceId, { name, fingerprint, upTo: size, at: new Date(timeSeconds * 1_000).toISOString() })
  }
  return [...newest.values()].sort((a, b) => b.upTo - a.upTo)
}
