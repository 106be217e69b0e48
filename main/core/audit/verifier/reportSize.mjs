import { membersOf, stringOf, toleratedMs } from './bounds.mjs'

/** A pack is written behind its report at once; the work of its maker goes on meanwhile. */
const writingMs = 3_600_000

/** The time that an entry's stamp says. @param {unknown} hlc */
const msOf = (hlc) => Number.parseInt(String(hlc).slice(0, 12), 16)

/** @param {number} ms */
const minuteOf = (ms) => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`

const unknown = 'The report does not say when and from how many entries it was made.'

/**
 * Whether a report takes in all entries of its maker's log that were there when it was made. What came behind them, while
 * the pack was written, is no part of it.
 */
export function createSizeNotes() {
  /** By the stamp, which is not before what the computer had received, and by its clock. @type {[number, number][]} */
  const times = []
  return {
    /** @param {Record<string, unknown>} entry of the maker's log */
    take(entry) {
      times[Number(entry.seq) - 1] = [msOf(entry.hlc), Date.parse(stringOf(entry.time))]
    },
    /**
     * @param {Record<string, unknown> | undefined} report
     * @param {import('./oneLog.mjs').LogVerdict[]} logs
     * @returns {{ differences: string[], made: string }} in words what differs, and when the report was made
     */
    compare(report, logs) {
      if (report === undefined) return { differences: [], made: '' }
      const entries = Number(membersOf(report.log).entries)
      const made = Date.parse(stringOf(report.generatedAt))
      if (Number.isNaN(made) || !(entries <= times.length)) return { differences: [unknown], made: '' }
      const [within, next, last] = [times[entries - 1], times[entries], times.at(-1)]
      const later = times.length - entries
      const differences = []
      if (next !== undefined && next[0] < made)
        differences.push(
          `The report takes in ${entries} entries of its log, and entry ${entries + 1} was there before it.`,
        )
      else if (next !== undefined && last !== undefined && last[0] > made + writingMs)
        differences.push('The report was made more than an hour before the last entry of its log.')
      if (within !== undefined && within[1] > made + toleratedMs)
        differences.push(
          `The report says that it was made before entry ${entries} of its log, which it takes in.`,
        )
      const seen = logs.flatMap(({ witnesses }) => witnesses.map(({ at }) => Date.parse(at)))
      const newest = Math.max(last?.[1] ?? 0, ...seen)
      const rest =
        later === 0
          ? ''
          : `; ${later} later ${later === 1 ? 'one is' : 'ones are'} in the pack and not in the report`
      const bound = newest > 0 ? `; the newest entry or countersignature here is of ${minuteOf(newest)}` : ''
      return {
        differences,
        made: `${minuteOf(made)} by its maker’s clock, from ${entries} ${entries === 1 ? 'entry' : 'entries'} of its log${rest}${bound}`,
      }
    },
  }
}
