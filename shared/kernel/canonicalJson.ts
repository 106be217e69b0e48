import canonicalize from 'canonicalize'

/** A value that JSON can carry. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * The one text of a JSON value by the JSON Canonicalization Scheme (RFC 8785). Members that are `undefined` are left
 * out; NaN and infinities throw, because JSON has no form for them.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('This value has no JSON form.')
  return text
}
