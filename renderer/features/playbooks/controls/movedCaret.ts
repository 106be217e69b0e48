/**
 * Where a caret goes when somebody else changes the text it stands in: it stays before what changed behind it, and moves
 * with what changed before it.
 */
export function movedCaret(before: string, after: string, caret: number): number {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  if (caret <= start) return caret
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  // Behind the change: the distance to the end stays; inside it: to where the change ends.
  return caret >= before.length - end ? caret + after.length - before.length : after.length - end
}
