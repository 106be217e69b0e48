import { canonical, listOf, membersOf, stringOf } from './bounds.mjs'
import { placeOf, recordWords } from './statedVersions.mjs'

/** @typedef {import('./entryRecords.mjs').RecordChange} RecordChange */

/** What a reopening can take back: how a run or step had ended. */
const ends = ['status', 'endedAt', 'endedBy', 'reason', 'endReason', 'holds', 'dueAt']

/**
 * A run or step as it had ended at an instant, where it was reopened only later.
 * @template {Record<string, unknown>} R
 * @param {R} record
 * @param {string} instant
 * @returns {R}
 */
export function asEndedBy(record, instant) {
  const later = listOf(record.corrections).find(
    ({ at, reopens }) => reopens === true && stringOf(at) >= instant,
  )
  if (later === undefined) return record
  const former = Object.entries(membersOf(later.former)).filter(([name]) => ends.includes(name))
  return { ...record, ...Object.fromEntries(former) }
}

/**
 * Reopenings of which the entries say otherwise how the run or step had ended: of a stated version what the entries before it
 * leave; of a merge, and where no version is stated, what some entry told.
 * @param {RecordChange[]} changes those of a record with a stated version in their order
 * @param {RecordChange[]} all also those that were not taken
 * @param {{ isStated: (id: string) => boolean, unsure: ReadonlySet<string>,
 *   owners: import('./statedVersions.mjs').LogOwners }} known `unsure`: records of which the entries do not tell all
 * @returns {string[]} in words
 */
export function reopenedOtherwise(changes, all, { isStated, unsure, owners }) {
  /** @type {Map<string, Record<string, unknown>>} */
  const states = new Map()
  /** @type {Set<string>} */
  const silent = new Set()
  const differences = []
  for (const change of changes) {
    const { kind, id, after, repeats } = change
    if ((kind !== 'run' && kind !== 'stepExecution') || unsure.has(id)) continue
    const before = states.get(id) ?? {}
    const told = new Set(listOf(before.corrections).map((one) => canonical(one)))
    if (Object.keys(after).length === 0) silent.add(id)
    states.set(id, { ...before, ...after })
    if (silent.has(id)) continue
    const isExact = isStated(id) && !repeats
    for (const one of listOf(after.corrections)) {
      if (one.reopens !== true || told.has(canonical(one))) continue
      const former = Object.entries(membersOf(one.former)).filter(([name]) => ends.includes(name))
      const other = former.find(([name, value]) =>
        isExact ? !isSame(value, before[name]) : !isTold(all, id, name, value),
      )
      if (other === undefined) continue
      const [name, value] = other
      const text = `The reopening of the ${recordWords[kind]} “${change.name || stringOf(before.name)}” (${id}), ${placeOf(change, owners)}`
      differences.push(
        `${text}, says that its ${name} had been ${canonical(value)}: no entry before it does.`,
      )
    }
  }
  return differences
}

/** @param {unknown} value @param {unknown} other */
const isSame = (value, other) => canonical(value ?? null) === canonical(other ?? null)

/**
 * Whether an entry gave a record this value.
 * @param {RecordChange[]} all @param {string} id @param {string} name @param {unknown} value
 */
function isTold(all, id, name, value) {
  const given = all.filter((change) => change.id === id && change.after[name] !== undefined)
  return given.length === 0 ? value === null : given.some(({ after }) => isSame(after[name], value))
}
