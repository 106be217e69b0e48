/**
 * Whether a value holds a lone surrogate, in a text or in a name: half of a character, which has no UTF-8 and no canonical
 * JSON (RFC 8785), and which only programs write. Walks without recursion.
 */
export function hasHalfCharacter(value: unknown): boolean {
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const one = waiting.pop()
    if (typeof one === 'string') {
      if (!one.isWellFormed()) return true
    } else if (typeof one === 'object' && one !== null && !ArrayBuffer.isView(one)) {
      for (const name of Object.keys(one)) if (!name.isWellFormed()) return true
      waiting.push(...Object.values(one))
    }
  }
  return false
}
