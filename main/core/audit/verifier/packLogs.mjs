import { changesOf } from './entryRecords.mjs'
import { createContentNotes, createStampNotes } from './namedStamps.mjs'
import { checkOneLog } from './oneLog.mjs'
import { createSizeNotes } from './reportSize.mjs'

/**
 * What the logs of a pack say together. `recorded` are the hashes of evidence that entries name, `witnesses` the computers
 * that countersigned a log; `stamps` and `contents` tell what is missing, `sizes` what the report takes in.
 * @typedef {{ problems: import('./logCheck.mjs').Problem[], changes: import('./entryRecords.mjs').RecordChange[],
 *   recorded: Set<string>, witnesses: Set<string>, hasEarlierFormat: boolean,
 *   stamps: ReturnType<typeof createStampNotes>, contents: ReturnType<typeof createContentNotes>,
 *   sizes: ReturnType<typeof createSizeNotes> }} PackLogs
 */

/**
 * Checks each log of a pack, the maker's own first.
 * @param {import('./packFiles.mjs').PackFiles} pack
 * @param {[import('./computers.mjs').OtherLog, ...import('./computers.mjs').OtherLog[]]} logs
 * @param {import('./oneLog.mjs').PackFacts} facts
 * @param {import('./packCheck.mjs').Verdict} verdict `logs` and `warnings` are added to
 * @returns {Promise<PackLogs>}
 */
export async function checkLogs(pack, logs, facts, verdict) {
  const [own] = logs
  const stamps = createStampNotes(own.computer.deviceId, facts.period)
  const contents = createContentNotes()
  const sizes = createSizeNotes()
  /** @type {PackLogs} */
  const all = {
    problems: [],
    changes: [],
    recorded: new Set(),
    witnesses: new Set(),
    hasEarlierFormat: false,
    stamps,
    contents,
    sizes,
  }
  for (const [i, log] of logs.entries()) {
    const { outcome, problem, warnings, speaksOf, seenBy } = await checkOneLog(
      pack,
      log,
      facts,
      (entry, payload) => {
        all.hasEarlierFormat ||= entry.v === 1
        stamps.take(entry)
        if (log === own) {
          contents.take(entry, payload === undefined)
          sizes.take(entry)
        }
        if (payload !== undefined) for (const one of changesOf(entry, payload, i)) all.changes.push(one)
      },
    )
    for (const witness of seenBy) all.witnesses.add(witness)
    verdict.logs.push(outcome)
    if (problem !== undefined) all.problems.push(problem)
    for (const hash of speaksOf) all.recorded.add(hash)
    verdict.warnings.push(...warnings)
  }
  return all
}
