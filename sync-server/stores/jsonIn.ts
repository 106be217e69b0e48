/** What a stored text says; null where it cannot be read, as somebody edited it. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
