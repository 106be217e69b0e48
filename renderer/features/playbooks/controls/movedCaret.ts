/**
 * The position of a caret after a foreign change of its text: unchanged for a change after it, moved by a change before
 * it.
 */
export function movedCaret(before: string, after: string, caret: number): number {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  if (caret <= start) return caret
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  // After the change: the distance to the end is kept; inside it: its end.
  return caret >= before.length - end ? caret + after.length - before.length : after.length - end
}
