/**
 * Counts the entries of a log that are there by their hash alone. The shown entries around them tell whether they can be of
 * the period.
 * @param {import('./logCheck.mjs').LogFindings} found the counts are added to
 * @param {{ from: string, to: string }} period
 * @param {number} seenBefore the entry up to which somebody saw the log before the period
 */
export function createHiddenCount(found, period, seenBefore) {
  let since = 0
  let possibly = 0
  let wasInside = false
  return {
    /** @param {number} seq */
    hidden(seq) {
      since += 1
      if (seq > seenBefore && found.to < period.to) possibly += 1
    },
    /** @param {string} time of the next shown entry */
    shown(time) {
      const isInside = period.from !== '' && time >= period.from && time < period.to
      if (isInside && wasInside) found.hiddenInside += since
      wasInside = isInside
      since = 0
      if (time >= period.from) found.hiddenPossibly += possibly
      possibly = 0
    },
    end() {
      found.hiddenPossibly += possibly
      found.hiddenAtEnd = since
    },
  }
}
