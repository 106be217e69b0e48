import { listOf, membersOf } from './bounds.mjs'

/** @typedef {import('./entryRecords.mjs').RecordChange} RecordChange */

/**
 * On what the states in a report rest. `changes` are all but the `untaken`: those of the stated records that do not lead to
 * the versions which the report states. `claims` say what only another member's log tells, and `lacking` and `later` what
 * contradicts the report: a version that the logs do not bear out, and a later one that its maker had. Of the `unsure` records
 * the entries do not tell all. `single` are the changes one by one, those of a record in their order; in `changes` those of a run
 * or step are summed.
 * @typedef {{ changes: RecordChange[], single: RecordChange[], untaken: RecordChange[], claims: string[], lacking: string[],
 *   later: string[], unsure: Set<string> }} StatedChanges
 *
 * A log of the pack, in the order in which changes count them. `isWhole`: no entry of it is hidden.
 * @typedef {{ deviceId: string, name: string, isWhole: boolean }} LogOwner
 * @typedef {readonly LogOwner[]} LogOwners
 */

/** What the report makes of a run; files and computers are only compared with the logs. */
const judgedKinds = ['run', 'stepExecution']
const statedKinds = [...judgedKinds, 'attachment', 'device']

/** Where a change stands. @param {RecordChange | undefined} change @param {LogOwners} owners */
export function placeOf(change, owners) {
  return change === undefined ? '' : `entry ${change.seq} of the log of ${owners[change.log]?.name}`
}

/**
 * The changes that led to a version of a record, the first one first, and the stamp of the version at which they break off.
 * @param {RecordChange[]} own the record's changes
 * @param {string} stamp
 */
function chainTo(own, stamp) {
  /** @type {Map<string, RecordChange>} */
  const byStamp = new Map()
  for (const change of own) {
    // What was written first stands: nobody takes another version under a stamp that is taken.
    const known = byStamp.get(change.stamp)
    if (change.stamp !== '' && (known === undefined || (known.attests && !change.attests)))
      byStamp.set(change.stamp, change)
  }
  /** @type {RecordChange[]} */
  const chain = []
  let at = stamp
  while (at !== '') {
    const change = byStamp.get(at)
    if (change === undefined) break
    byStamp.delete(at)
    chain.push(change)
    at = change.parent
  }
  return { chain: chain.reverse(), lacks: at }
}

/** A chain as the one change that it comes to, at the place that set the state. @param {RecordChange[]} chain */
function summed(chain) {
  const last = chain.findLast(({ after }) => after.status !== undefined) ?? chain.at(-1)
  const after = Object.assign({}, ...chain.map((change) => change.after))
  return last === undefined ? [] : [{ ...last, name: chain[0]?.name ?? '', after }]
}

/**
 * What is taken of a record whose version a report states. Entries of the first format name no versions: a record from their
 * time is judged by all that speaks of it.
 * @param {RecordChange[]} own
 * @param {string} stamp
 */
function takenOf(own, stamp) {
  const { chain, lacks } = chainTo(own, stamp)
  const before = own.filter((change) => change.stamp === '')
  const isWhole = lacks === '' && !chain.some(({ attests }) => attests)
  const changes = judgedKinds.includes(own[0]?.kind ?? '') ? summed(chain) : chain
  if (isWhole || before.length === 0) return { rests: chain, changes, chain, lacks }
  const rests = lacks === '' ? [...before, ...chain] : own
  return { rests, changes: rests, chain, lacks: '' }
}

/**
 * Whether a change was made from a version, over whatever others.
 * @param {RecordChange[]} own
 * @param {RecordChange} change
 * @param {string} stamp
 */
function isLaterThan(own, change, stamp) {
  const seen = new Set()
  /** @type {RecordChange | undefined} */
  let at = change
  while (at !== undefined && at.parent !== '' && !seen.has(at)) {
    if (at.parent === stamp) return true
    seen.add(at)
    /** @type {string} */
    const before = at.parent
    at = own.find((one) => one.stamp === before)
  }
  return false
}

/**
 * Takes the changes that led to the versions which a report states. A report without versions rests on every change.
 * @param {Record<string, unknown>} report
 * @param {RecordChange[]} changes
 * @param {LogOwners} owners
 * @returns {StatedChanges}
 */
export function restOn(report, changes, owners) {
  const stated = new Map(Object.entries(membersOf(report.versions)))
  /** @type {Map<string, RecordChange[]>} */
  const ofStated = new Map([...stated.keys()].map((id) => [id, []]))
  const steps = new Set(
    changes
      .filter(
        ({ kind, id, after }) =>
          kind === 'stepExecution' && !stated.has(id) && stated.has(String(after.runId)),
      )
      .map(({ id }) => id),
  )
  /** @type {StatedChanges} */
  const found = {
    ...{ changes: [], single: [], untaken: [], claims: [], lacking: [], later: [] },
    unsure: new Set(),
  }
  for (const change of changes) {
    const isOfReport = statedKinds.includes(change.kind)
    const own = isOfReport ? ofStated.get(change.id) : undefined
    if (own !== undefined) own.push(change)
    else if (isOfReport && steps.has(change.id)) found.untaken.push(change)
    else {
      found.changes.push(change)
      found.single.push(change)
    }
  }
  const setAside = new Set(stampsIn(report.setAside))
  for (const [id, value] of stated)
    restOne(id, String(value), ofStated.get(id) ?? [], owners, setAside, found)
  return found
}

/** @param {unknown} value */
const stampsIn = (value) => (Array.isArray(value) ? value : []).map(String)

/**
 * @param {string} id
 * @param {string} stamp of the version that the report states
 * @param {RecordChange[]} own
 * @param {LogOwners} owners
 * @param {ReadonlySet<string>} setAside versions of the maker's own that it says were refused
 * @param {StatedChanges} found is added to
 */
function restOne(id, stamp, own, owners, setAside, found) {
  const { rests, changes, chain, lacks } = takenOf(own, stamp)
  const isJudged = judgedKinds.includes(own[0]?.kind ?? 'run')
  if (lacks !== '' || chain.length !== rests.length || chain.some(({ attests }) => attests))
    found.unsure.add(id)
  const [first] = chain
  const isClaim = lacks !== '' && first !== undefined && isUnbacked(lacks, first, owners)
  // Whoever wrote that bears out the state alone; the rest of the record is what all say.
  const isOfAll = lacks !== '' && (isClaim || !isJudged)
  for (const change of isOfAll ? own : changes) found.changes.push(change)
  for (const change of isOfAll ? own : rests) found.single.push(change)
  if (isClaim) found.claims.push(`${changeText(first, owners)}, made from a version that no log has`)
  else if (lacks !== '' && isJudged) found.lacking.push(lackingText(id, lacks, first, owners))
  if (isOfAll) return
  const isTaken = new Set(rests)
  // One that only attests a version changed nothing.
  for (const change of own.filter((one) => !isTaken.has(one) && !one.attests)) {
    const isLater = stamp !== '' && change.stamp !== stamp && isLaterThan(own, change, stamp)
    // The maker built on it, so that it had it.
    const next = isLater ? own.find(({ log, parent }) => log === 0 && parent === change.stamp) : undefined
    const isHad = isLater && (change.log === 0 ? !setAside.has(change.stamp) : next !== undefined)
    if (isHad)
      found.later.push(`The report states an earlier version than there is: ${changeText(change, owners)}.`)
    else if (isLater) found.claims.push(`${changeText(change, owners)}, later than what the report states`)
    else found.untaken.push(change)
  }
}

/**
 * Whether only a wrong word in another member's log lets the chain break off: the log of the computer that would have made
 * the version before is here as a whole, or that computer has none.
 * @param {string} lacks @param {RecordChange} next @param {LogOwners} owners
 */
function isUnbacked(lacks, next, owners) {
  const maker = lacks.slice(18)
  return next.log > 0 && owners.every(({ deviceId, isWhole }) => deviceId !== maker || isWhole)
}

/**
 * @param {string} id
 * @param {string} lacks the version that no entry bears out
 * @param {RecordChange | undefined} next the change that was made from it
 * @param {LogOwners} owners
 */
function lackingText(id, lacks, next, owners) {
  const deviceId = lacks.slice(18)
  const name = owners.find((owner) => owner.deviceId === deviceId)?.name ?? `the computer ${deviceId}`
  const none = `no entry that is shown of the log of ${name} made it`
  return next === undefined
    ? `The report states the version ${lacks} of ${id}, and ${none}.`
    : `The version that the report states of “${next.name}” (${id}) rests on ${placeOf(next, owners)}, which was made from the version ${lacks}: ${none}.`
}

/** What a report rests on, as people call it. @type {Record<string, string>} */
export const recordWords = { run: 'run', stepExecution: 'step', attachment: 'file', device: 'computer' }

/** A change with its place. @param {RecordChange} change @param {LogOwners} owners */
export function changeText(change, owners) {
  const { kind, id, name, after } = change
  const last = listOf(after.corrections).at(-1)
  const corrected = last === undefined ? 'changed' : last.reopens === true ? 'reopened' : 'corrected'
  const state = last === undefined && typeof after.status === 'string' ? after.status : corrected
  return `The ${recordWords[kind] ?? kind} “${name}” (${id}), ${state}: ${placeOf(change, owners)}`
}
