import { computerName } from './computers.mjs'
import { recordsOf } from './entryRecords.mjs'

/**
 * @typedef {import('./computers.mjs').Computer} Computer
 * @typedef {import('./namedStamps.mjs').NamedStamp} NamedStamp
 */

/**
 * The computers that countersigned a log of the pack, or that an entry names or builds on, and whose own logs are not in it.
 * @param {Map<string, Computer>} computers
 * @param {import('./entryRecords.mjs').RecordChange[]} changes
 * @param {ReadonlySet<string>} witnesses
 * @param {NamedStamp[]} behind
 * @param {ReadonlySet<string>} withLog
 */
export function leftOut(computers, changes, witnesses, behind, withLog) {
  const active = recordsOf(changes, 'device').filter(({ status }) => status === 'active')
  const known = new Set([
    ...witnesses,
    ...active.map(({ id }) => id),
    ...behind.map(({ deviceId }) => deviceId),
  ])
  return [...known].filter((id) => !withLog.has(id)).map((id) => computerName(computers, id))
}

/**
 * The logs that end before a version on which another log builds, in words.
 * @param {NamedStamp[]} behind
 * @param {ReadonlySet<string>} whole computers whose logs are shown to their ends
 * @param {Map<string, Computer>} computers
 */
export function cutTexts(behind, whole, computers) {
  return behind
    .filter(({ deviceId }) => whole.has(deviceId))
    .map(({ deviceId, seq, byDeviceId }) => {
      const place = `entry ${seq} of the log of ${computerName(computers, byDeviceId)}`
      return `The log of ${computerName(computers, deviceId)} ends before a version that it made: ${place} builds on it.`
    })
}
