/** A text with a capital first letter, for where it stands alone: "Job role". */
export function capitalised(text: string): string {
  const [first = ''] = text
  return first.toLocaleUpperCase() + text.slice(first.length)
}
