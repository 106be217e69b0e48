import { placeOf, recordWords } from './statedVersions.mjs'

/** @typedef {import('./entryRecords.mjs').RecordChange} RecordChange */

/**
 * What the maker of a pack signed that it never received: records that others' logs speak of. That counts where the log of
 * the maker does not speak of one, and those of one person alone do. All else stays in `changes`.
 * @param {unknown} unreceived ids
 * @param {RecordChange[]} changes
 * @param {import('./statedVersions.mjs').LogOwners} owners
 */
export function withoutClaims(unreceived, changes, owners) {
  const named = new Set((Array.isArray(unreceived) ? unreceived : []).map(String))
  const people = peopleOf(changes)
  /** @type {Map<string, RecordChange[]>} */
  const about = new Map([...named].map((id) => [id, []]))
  for (const change of changes)
    for (const id of [change.id, String(change.after.runId)]) about.get(id)?.push(change)
  /** @type {Set<RecordChange>} */
  const claimed = new Set()
  /** @type {string[]} */
  const claims = []
  for (const [id, all] of about) {
    const [first] = all.filter((change) => change.id === id)
    const by = new Set(all.map(({ deviceId }) => people.get(deviceId) ?? deviceId))
    if (first === undefined || by.size > 1 || all.some(({ log }) => log === 0)) continue
    for (const change of all) claimed.add(change)
    claims.push(
      `The ${recordWords[first.kind] ?? 'record'} “${first.name}” (${id}), never received: ${placeOf(first, owners)}`,
    )
  }
  return { changes: changes.filter((change) => !claimed.has(change)), claims }
}

/** Whose a computer is, as its own log says. @param {RecordChange[]} changes */
function peopleOf(changes) {
  /** @type {Map<string, string>} */
  const people = new Map()
  for (const { kind, id, deviceId, after } of changes)
    if (kind === 'device' && id === deviceId && !people.has(id) && typeof after.personId === 'string')
      people.set(id, after.personId)
  return people
}
