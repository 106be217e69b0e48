import { createHash } from 'node:crypto'

/** What a pack may hold at most. Far above any real pack, and far below what harms the machine that checks one. */
export const limits = {
  files: 200_000,
  directoryBytes: 128 * 2 ** 20,
  totalBytes: 64 * 2 ** 30,
  textBytes: 128 * 2 ** 20,
  lineBytes: 64 * 2 ** 20,
  warnings: 100,
  depth: 1_000,
}

/** Clocks may differ, and go back, by as much. */
export const toleratedMs = 15 * 60_000

/** What is wrong with the pack, in words; everything else that is thrown is a defect of this program. */
export class Bad extends Error {}

/** @param {...(Uint8Array | string)} parts */
export function sha256(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** @param {Uint8Array} bytes @param {string} what */
export function utf8(bytes, what) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Bad(`${what} is no readable text.`)
  }
}

/**
 * JSON that came from outside; every member of it has to be doubted.
 * @param {string} text
 * @param {string} what
 * @returns {unknown}
 */
export function parseJson(text, what) {
  try {
    return JSON.parse(text)
  } catch {
    throw new Bad(`${what} cannot be read.`)
  }
}

/** The members of a JSON object; none of what is no object. @param {unknown} value @returns {Record<string, unknown>} */
export function membersOf(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

/** A JSON string; '' for any other value. @param {unknown} value */
export const stringOf = (value) => (typeof value === 'string' ? value : '')

/** The strings of a JSON array, '' for any other value in it. @param {unknown} list @returns {string[]} */
export const textsIn = (list) => (Array.isArray(list) ? list.map(stringOf) : [])

/** The members of each object in a JSON array; empty for any other value. @param {unknown} value */
export const listOf = (value) => (Array.isArray(value) ? value : []).map(membersOf)

/**
 * The one text of a JSON value (RFC 8785).
 * @param {unknown} value
 * @param {number} [depth]
 * @returns {string}
 */
export function canonical(value, depth = 0) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (depth > limits.depth)
    throw new Bad('The log has content that is nested deeper than any that Orgata writes.')
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(',')}]`
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member, depth + 1)}`)
  return `{${members.join(',')}}`
}
