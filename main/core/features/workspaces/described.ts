/**
 * The description to write: an empty one only in place of another. A record without one leaves the member out, as older
 * releases do not know it.
 */
export function described(
  description: string | undefined,
  before?: { description?: string | undefined },
): { description?: string } {
  if (description === undefined) return {}
  return description === '' && before?.description === undefined ? {} : { description }
}
