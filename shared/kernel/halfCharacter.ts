/**
 * Whether a value holds a lone surrogate, in a text or in a name: half of a character, which has no UTF-8 and no canonical
 * JSON (RFC 8785), and which only programs write. Walks without recursion.
 */
export function hasHalfCharacter(value: unknown): boolean {
  if (typeof value === 'string') return !value.isWellFormed()
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const one = waiting.pop()
    if (typeof one !== 'object' || one === null || ArrayBuffer.isView(one)) continue
    for (const name of Object.keys(one)) {
      const member = (one as Record<string, unknown>)[name]
      if (!name.isWellFormed() || (typeof member === 'string' && !member.isWellFormed())) return true
      if (typeof member === 'object' && member !== null) waiting.push(member)
    }
  }
  return false
}
