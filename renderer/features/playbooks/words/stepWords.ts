/** The title of a step; a placeholder for an empty one. */
export function stepTitle(title: string): string {
  return title.trim() === '' ? 'Untitled step' : title
}

/** "1 step", "12 steps". */
export function countWords(n: number, one: string, many: string): string {
  return `${n.toLocaleString()} ${n === 1 ? one : many}`
}
