import type { Random } from './id.ts'

/** In the order of their character codes, so that plain string comparison is the order of keys. */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = digits.length

/** The first digits of a key are counted up and down, so that adding at an end does not make keys longer. */
const headLength = 6
const middleHead = Math.floor(base ** headLength / 2)

const valueOf = (digit: string) => digits.indexOf(digit)

function headOf(key: string): number {
  let value = 0
  for (let i = 0; i < headLength; i++) value = value * base + (i < key.length ? valueOf(key[i]!) : 0)
  return value
}

function headText(value: number): string {
  let text = ''
  for (let rest = value; text.length < headLength; rest = Math.floor(rest / base))
    text = digits[rest % base]! + text
  return text
}

/** A text between two others of which neither is a beginning of it and it is none of the upper one; `null` is no bound. */
function between(lower: string, upper: string | null): string {
  let text = ''
  let bounded = upper !== null
  for (let i = 0; ; i++) {
    const low = i < lower.length ? valueOf(lower[i]!) : 0
    const high = bounded ? (i < upper!.length ? valueOf(upper![i]!) : 0) : base
    if (high - low > 1) return text + digits[low + Math.floor((high - low) / 2)]!
    text += digits[low]!
    if (high > low) bounded = false
  }
}

/**
 * A key that sorts between two others (`null`: before the first, after the last): fractional indexing. A random suffix
 * separates concurrent insertions at the same place. For two equal keys, the new key sorts directly after them. Keys
 * are compared as plain strings, ties by id.
 */
export function orderKeyBetween(before: string | null, after: string | null, random: Random): string {
  const suffix = Array.from(random.bytes(4), (b) => digits[1 + (b % (base - 1))]!).join('')
  if (before === null && after === null) return headText(middleHead) + suffix
  if (before !== null && after !== null && after <= before) return before + suffix
  const low = before === null ? -1 : headOf(before)
  const high = after === null ? base ** headLength : headOf(after)
  if (high - low > 1) {
    const atAnEnd = before === null ? high - 1 : low + 1
    const head = before !== null && after !== null ? low + Math.floor((high - low) / 2) : atAnEnd
    return headText(head) + suffix
  }
  return between(before ?? '', after) + suffix
}

/** Whether a text is a key as `orderKeyBetween` makes them; a faulty program may have written anything. */
export function isOrderKey(key: unknown): key is string {
  return typeof key === 'string' && key.length <= 1_000 && /^[0-9A-Za-z]*[1-9A-Za-z]$/.test(key)
}

/** Compares two things by their order key, ties by id. */
export function byOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
