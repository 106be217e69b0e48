import { stringOf } from './bounds.mjs'
import { thingsOf } from './entryRecords.mjs'

/**
 * What the shown entries of the logs say of other logs: the newest version of each computer that the maker's log builds on, or
 * another log on the maker's, and the newest stamp that each computer's own log has. Who builds on a version has seen the
 * entry that made it.
 * @typedef {{ deviceId: string, stamp: string, seq: number, byDeviceId: string }} NamedStamp
 */

/** @param {string} stamp */
const deviceOf = (stamp) => stamp.slice(18)

/** @param {string} maker the computer that made the pack @param {{ from: string, to: string }} period */
export function createStampNotes(maker, period) {
  /** @type {Map<string, NamedStamp>} */
  const named = new Map()
  /** @type {Set<string>} */
  const attested = new Set()
  /** @type {Map<string, string>} */
  const newest = new Map()

  return {
    /** Takes an entry whose text is in the pack. @param {Record<string, unknown>} entry */
    take(entry) {
      const [own, time, seq] = [String(entry.deviceId), String(entry.time), Number(entry.seq)]
      const isInside = time >= period.from && time < period.to
      const stamps = [String(entry.hlc)]
      for (const { version } of thingsOf(entry, {})) {
        const [stamp, parent] = [stringOf(version.hlc), stringOf(version.parent)]
        if (deviceOf(stamp) === own) stamps.push(stamp)
        else attested.add(stamp)
        const deviceId = deviceOf(parent)
        const isSeen = own === maker || deviceId === maker
        if (!isInside || !isSeen || deviceId === own || parent <= (named.get(deviceId)?.stamp ?? '')) continue
        named.set(deviceId, { deviceId, stamp: parent, seq, byDeviceId: own })
      }
      const last = stamps.reduce((a, b) => (a > b ? a : b))
      if (last > (newest.get(own) ?? '')) newest.set(own, last)
    },
    /** What is named and lies behind the newest stamp of its computer's log, or is of a computer without one. */
    behind: () =>
      [...named.values()].filter(
        ({ deviceId, stamp }) => stamp > (newest.get(deviceId) ?? '') && !attested.has(stamp),
      ),
  }
}

/**
 * The content that is kept back from the maker's own log, by teams: of a team whose content is in the pack, and of no team, a
 * pack has all.
 */
export function createContentNotes() {
  /** @type {Map<string, number>} */
  const withheld = new Map()
  const told = new Set([''])
  return {
    /** @param {Record<string, unknown>} entry @param {boolean} isWithheld */
    take(entry, isWithheld) {
      const team = typeof entry.teamId === 'string' ? entry.teamId : ''
      if (isWithheld) withheld.set(team, (withheld.get(team) ?? 0) + 1)
      else told.add(team)
    },
    /** How many are kept back although their team is in the pack. */
    amiss: () => [...withheld].reduce((sum, [team, count]) => sum + (told.has(team) ? count : 0), 0),
  }
}
