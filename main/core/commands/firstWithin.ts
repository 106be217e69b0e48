/** The first items whose JSON fits into a number of bytes; one at least. */
export function firstWithin<T>(items: readonly T[], maxBytes: number): T[] {
  let left = maxBytes
  const end = items.findIndex((item, at) => {
    left -= Buffer.byteLength(JSON.stringify(item))
    return left < 0 && at > 0
  })
  return end < 0 ? [...items] : items.slice(0, end)
}
