/**
 * Lists and objects within each other that a record, a message or a file may hold. Far below the depth that SQLite's JSON
 * functions (1,000) and the call stack of a recursive reader allow.
 */
export const maxJsonDepth = 200

/** Whether a value is nested deeper than a limit. Walks without recursion, so that no depth can stop it. */
export function isTooDeep(value: unknown, limit: number = maxJsonDepth): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= limit) return true
    const next: unknown[] = []
    for (const one of level) {
      if (typeof one !== 'object' || one === null) continue
      for (const member of Object.values(one))
        if (typeof member === 'object' && member !== null) next.push(member)
    }
    level = next
  }
  return false
}
