import { findWords } from './queryText.ts'
import type { QueryWord, Range } from './queryText.ts'

/** A text with the places that answer a query. */
export interface MarkedText {
  text: string
  /** In UTF-16 code units of `text`, in order, without overlap. */
  marks: Range[]
}

/** About how many characters a snippet has. */
const length = 160

/** Number of characters before the first match. */
const lead = 40

/** A name with the places that answer a query. */
export function markName(name: string, words: readonly QueryWord[]): MarkedText {
  return { text: name, marks: findWords(name, words, true) }
}

/** The stretch of a text that answers a query best, on one line; null where the text does not answer it. */
export function snippetOf(text: string, words: readonly QueryWord[]): MarkedText | null {
  const ranges = findWords(text, words, false)
  if (ranges.length === 0) return null
  const [start, end] = stretch(text, bestRange(ranges))
  const before = start > 0 ? '… ' : ''
  const after = end < text.length ? ' …' : ''
  const shift = before.length - start
  const marks = ranges
    .filter(([from, to]) => from >= start && to <= end)
    .map(([from, to]): Range => [from + shift, to + shift])
  return { text: before + text.slice(start, end).replaceAll(/[\n\r\t]/g, ' ') + after, marks }
}

/** The place from which one sees most others. */
function bestRange(ranges: readonly Range[]): Range {
  const seen = ([from]: Range) =>
    ranges.filter((other) => other[0] >= from && other[1] <= from + length - lead).length
  let best = ranges[0]!
  let most = 0
  // Long texts repeat themselves; the rest is not searched.
  for (const range of ranges.slice(0, 200)) {
    const count = seen(range)
    if (count > most) [best, most] = [range, count]
  }
  return best
}

/** The excerpt around a match, cut between words where there are any. */
function stretch(text: string, [from, to]: Range): Range {
  let start = Math.max(0, from - lead)
  if (start > 0) {
    const space = text.slice(start, from).search(/\s/)
    start = space < 0 ? start : start + space + 1
  }
  let end = Math.min(text.length, Math.max(to, start + length))
  if (end < text.length) {
    const tail = text.slice(to, end)
    const space = Math.max(tail.lastIndexOf(' '), tail.lastIndexOf('\n'))
    end = space > 0 ? to + space : end
  }
  if (isLow(text, start)) start--
  if (isLow(text, end)) end--
  return [start, Math.max(end, to)]
}

const isLow = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00
