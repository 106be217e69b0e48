import { generateKeyBetween } from 'fractional-indexing'
import type { Random } from './id.ts'

const digits = '123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * A key that sorts between two others (`null`: before the first, after the last). A random suffix keeps two people who
 * insert at the same place apart. Should the two keys be equal all the same, where the generator would throw, the new key
 * goes right behind them. Keys are compared as plain strings, ties by id.
 */
export function orderKeyBetween(before: string | null, after: string | null, random: Random): string {
  const suffix = Array.from(random.bytes(4), (b) => digits[b % digits.length]!).join('')
  if (before !== null && after !== null && after <= before) return before + suffix
  let key = generateKeyBetween(before, after)
  // A key that is a beginning of `after` could pass it by its suffix; each round it gets shorter or smaller.
  while (after !== null && key + suffix >= after) key = generateKeyBetween(before, key)
  return key + suffix
}

/** Whether a text is a key as `orderKeyBetween` makes them; what a faulty program wrote would make the generator throw. */
export function isOrderKey(key: unknown): key is string {
  if (typeof key !== 'string' || key.length > 1_000 || !/^[A-Za-z][0-9A-Za-z]*[1-9A-Za-z]$/.test(key))
    return false
  const head = key.charCodeAt(0)
  const integerLength = head >= 97 ? head - 97 + 2 : 90 - head + 2
  return key.length > integerLength
}

/** Compares two things by their order key, ties by id. */
export function byOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
