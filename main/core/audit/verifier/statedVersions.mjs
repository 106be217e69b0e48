import { membersOf } from './bounds.mjs'

/** @typedef {import('./entryRecords.mjs').RecordChange} RecordChange */

/**
 * On what the states in a report rest. `changes` are all but the `untaken`: those of the report's runs and steps that do not
 * lead to the versions which it states. `lacking` says which of these versions the logs do not bear out.
 * @typedef {{ changes: RecordChange[], untaken: RecordChange[], lacking: string[] }} StatedChanges
 *
 * The computers whose logs are in the pack, in the order in which changes count them.
 * @typedef {readonly { deviceId: string, name: string }[]} LogOwners
 */

const statedKinds = ['run', 'stepExecution']

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
  if (isWhole || before.length === 0) return { rests: chain, changes: summed(chain), chain, lacks }
  const rests = lacks === '' ? [...before, ...chain] : own
  return { rests, changes: rests, chain, lacks: '' }
}

/**
 * Takes the changes that led to the versions which a report states. A report without versions rests on every change.
 * @param {unknown} versions of the report: stamps by the ids of runs and steps
 * @param {RecordChange[]} changes
 * @param {LogOwners} owners
 * @returns {StatedChanges}
 */
export function restOn(versions, changes, owners) {
  const stated = new Map(Object.entries(membersOf(versions)))
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
  const found = { changes: [], untaken: [], lacking: [] }
  for (const change of changes) {
    const isOfReport = statedKinds.includes(change.kind)
    const own = isOfReport ? ofStated.get(change.id) : undefined
    if (own !== undefined) own.push(change)
    else if (isOfReport && steps.has(change.id)) found.untaken.push(change)
    else found.changes.push(change)
  }
  for (const [id, value] of stated) {
    const stamp = String(value)
    const own = ofStated.get(id) ?? []
    const { rests, changes: taken, chain, lacks } = takenOf(own, stamp)
    for (const change of taken) found.changes.push(change)
    const isTaken = new Set(rests)
    // One that only attests a version changed nothing.
    for (const change of own) if (!isTaken.has(change) && !change.attests) found.untaken.push(change)
    if (lacks !== '') found.lacking.push(lackingText(id, lacks, chain[0], owners))
  }
  return found
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

/** @param {RecordChange[]} untaken @param {LogOwners} owners */
export function untakenTexts(untaken, owners) {
  return untaken.map((change) => {
    const { kind, id, name, after } = change
    const state = typeof after.status === 'string' ? after.status : 'changed'
    return `The ${kind === 'run' ? 'run' : 'step'} “${name}” (${id}), ${state}: ${placeOf(change, owners)}`
  })
}
