import canonicalize from 'canonicalize'

/** A value that JSON can carry. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * The one text of a JSON value by the JSON Canonicalization Scheme (RFC 8785). Members that are `undefined` are left
 * out; NaN and infinities throw, because JSON has no form for them.
 */
export function canonicalJson(value: unknown): string {
  // The engine writes members in their order, and its numbers and texts are those of the scheme.
  if (isInOrder(value, 0)) return JSON.stringify(value)
  const ordered = inOrder(value, 0)
  const text = ordered === unordered ? canonicalize(value) : JSON.stringify(ordered)
  if (text === undefined) throw new TypeError('This value has no JSON form.')
  return text
}

/** Whether a text is the canonical one of the value that was read from it. */
export function isCanonicalText(value: unknown, text: string): boolean {
  return canonicalJson(value) === text
}

/** Stands for a value that is written member by member. */
const unordered = Symbol('unordered')

/** Deeper values, and circular ones. */
const mostLevels = 200

/** An engine puts names that look like numbers before all others, and takes one name for the prototype. */
function isPlainName(name: string): boolean {
  const first = name.charCodeAt(0)
  return !(first >= 0x30 && first <= 0x39) && name !== '__proto__' && name.isWellFormed()
}

function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** A copy with all members in order, or `unordered`. */
function inOrder(value: unknown, level: number): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : unordered
  if (typeof value === 'number') return Number.isFinite(value) ? value : unordered
  if (value === null || typeof value === 'boolean') return value
  if (typeof value !== 'object' || level > mostLevels) return unordered
  if (Array.isArray(value)) {
    const copy: unknown[] = []
    for (const one of value as unknown[]) {
      const ordered = inOrder(one, level + 1)
      if (ordered === unordered) return unordered
      copy.push(ordered)
    }
    return copy
  }
  if (!isPlainObject(value)) return unordered
  const copy: Record<string, unknown> = {}
  for (const name of Object.keys(value).sort()) {
    const member = value[name]
    if (member === undefined) continue
    const ordered = isPlainName(name) ? inOrder(member, level + 1) : unordered
    if (ordered === unordered) return unordered
    copy[name] = ordered
  }
  return copy
}

/** Whether all members are in order, as in a value that was read from a canonical text. */
function isInOrder(value: unknown, level: number): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value === 'number') return Number.isFinite(value)
  if (value === null || typeof value === 'boolean') return true
  if (typeof value !== 'object' || level > mostLevels) return false
  if (Array.isArray(value)) {
    for (const one of value as unknown[]) if (!isInOrder(one, level + 1)) return false
    return true
  }
  if (!isPlainObject(value)) return false
  let before = ''
  for (const name in value) {
    if (name < before || !isPlainName(name)) return false
    before = name
    if (!isInOrder(value[name], level + 1)) return false
  }
  return true
}
