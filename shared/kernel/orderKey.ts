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
  return generateKeyBetween(before, after) + suffix
}

/** Compares two things by their order key, ties by id. */
export function byOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
