import { attestingActions, syncActions } from '#shared/entities/audit/syncActions.ts'
import { listOf, membersOf, stringOf } from './bounds.mjs'

/**
 * A change of a record that an entry bears out: `after` are the members that it set. `stamp` is that of the version that it
 * made and `parent` that of the one before, '' for none; entries of the first format name no stamps. One that `attests` says
 * only that the version was there, and `repeats` what was done before by others. `log` counts the logs of the pack, from 0 for the maker's own; `deviceId` is the computer
 * that wrote the entry.
 * @typedef {{ kind: string, id: string, name: string, hlc: string, log: number, seq: number, deviceId: string,
 *   stamp: string, parent: string, attests: boolean, repeats: boolean, after: Record<string, unknown> }} RecordChange
 */

/** The kinds of things by whose entries a key is tied to a person. */
export const tyingKinds = ['device', 'invitation', 'organization']

/** The kinds of records on which a report, its names and its signatures rest. */
const recordKinds = [
  ...['run', 'stepExecution', 'attachment', 'playbookVersion'],
  ...tyingKinds,
  ...['person', 'team', 'playbook'],
]

/**
 * The things that an entry is about, each with the version that was written, its name and values. An entry of the first
 * format is about one, and names no version.
 * @param {Record<string, unknown>} entry
 * @param {Record<string, unknown>} payload
 * @returns {{ subject: Record<string, unknown>, version: Record<string, unknown>, content: Record<string, unknown> }[]}
 */
export function thingsOf(entry, payload) {
  if (entry.v === 1) {
    const { entityName: name, after } = payload
    return [{ subject: membersOf(entry.entity), version: {}, content: { name, after } }]
  }
  const contents = Array.isArray(payload.subjects) ? payload.subjects : []
  const subjects = Array.isArray(entry.subjects) ? entry.subjects : []
  return subjects.map((value, i) => {
    const subject = membersOf(value)
    return { subject, version: membersOf(subject.version), content: membersOf(contents[i]) }
  })
}

/** An invitation is no record: only the entry about it keeps it. */
const withoutVersions = 'invitation'

/** The actions that take over what was done at another time. @type {readonly string[]} */
const repeating = [...Object.values(syncActions), ...attestingActions]

/**
 * The changes that an entry bears out. One of the second format that names no version of a thing wrote no record of it, and
 * nobody but its own computer makes a version.
 * @param {Record<string, unknown>} entry
 * @param {unknown} payload
 * @param {number} log
 * @returns {RecordChange[]}
 */
export function changesOf(entry, payload, log) {
  if (entry.result !== 'success') return []
  const { hlc, deviceId, seq } = entry
  const attests = entry.action === syncActions.baseline
  const repeats = repeating.includes(String(entry.action))
  const place = { hlc: String(hlc), log, seq: Number(seq), deviceId: String(deviceId) }
  return thingsOf(entry, membersOf(payload)).flatMap(
    ({ subject: { kind, id }, version, content: { name, after } }) => {
      if (typeof kind !== 'string' || typeof id !== 'string' || !recordKinds.includes(kind)) return []
      const [stamp, parent] = [stringOf(version.hlc), stringOf(version.parent)]
      const isRecord = entry.v !== 1 && kind !== withoutVersions
      if (isRecord && !(attests ? stamp !== '' : stamp.endsWith(`-${place.deviceId}`))) return []
      return [
        {
          kind,
          id,
          name: stringOf(name),
          ...place,
          stamp,
          parent,
          attests,
          repeats,
          after: membersOf(after),
        },
      ]
    },
  )
}

/** States that stand once they are reached, until the thing is reopened; of two the later in the list. @type {Record<string, string[]>} */
const finalStates = {
  run: ['failed', 'cancelled', 'completed'],
  stepExecution: ['skipped', 'overridden', 'completed'],
}

/**
 * What the changes of one record make of it, in the order of their time stamps; `decidedBy` is the one that its state is of.
 * @param {RecordChange[]} changes
 * @returns {Record<string, unknown> & { decidedBy: RecordChange | undefined }}
 */
function recordOf(changes) {
  const sorted = [...changes].sort((a, b) => (a.hlc < b.hlc ? -1 : 1))
  const [first] = sorted
  /** @type {Record<string, unknown>} */
  const record = { name: first?.name }
  for (const { after } of sorted) Object.assign(record, after)
  const finals = finalStates[first?.kind ?? ''] ?? []
  const rank = (/** @type {RecordChange} */ { after }) => finals.indexOf(String(after.status))
  const reopened = sorted.findLastIndex(
    (change) => rank(change) < 0 && listOf(change.after.corrections).some(({ reopens }) => reopens === true),
  )
  const [decided] = sorted
    .filter((change, at) => rank(change) >= 0 && at > reopened)
    .sort((a, b) => rank(b) - rank(a) || (String(a.after.endedAt) < String(b.after.endedAt) ? -1 : 1))
  const { status, endedAt } = decided?.after ?? record
  const decidedBy = decided ?? sorted.findLast(({ after }) => after.status !== undefined) ?? first
  return { ...record, status, endedAt: endedAt ?? record.endedAt ?? null, decidedBy }
}

/**
 * The records of a kind as the entries bear them out.
 * @param {RecordChange[]} changes
 * @param {string} kind
 * @returns {(Record<string, unknown> & { id: string, decidedBy: RecordChange | undefined })[]}
 */
export function recordsOf(changes, kind) {
  /** @type {Map<string, RecordChange[]>} */
  const byId = new Map()
  for (const change of changes)
    if (change.kind === kind) byId.set(change.id, [...(byId.get(change.id) ?? []), change])
  return [...byId].map(([id, own]) => ({ ...recordOf(own), id }))
}
