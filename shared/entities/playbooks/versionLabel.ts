/**
 * The label of each version: its number, and for concurrent publications a letter after all but the first of that
 * number ("5", "5b"). By id; the same on every computer that has the same versions.
 */
export function versionLabels(
  versions: readonly { id: string; number: number; createdAt: string }[],
): ReadonlyMap<string, string> {
  const isBefore = (a: (typeof versions)[number], b: (typeof versions)[number]) =>
    a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id)
  const sorted = [...versions].sort((a, b) => a.number - b.number || (isBefore(a, b) ? -1 : 1))
  const labels = new Map<string, string>()
  let place = 0
  let last = 0
  for (const { id, number } of sorted) {
    place = number === last ? place + 1 : 0
    last = number
    const letter = place < 26 ? String.fromCharCode(97 + place) : `-${place + 1}`
    labels.set(id, place === 0 ? String(number) : `${number}${letter}`)
  }
  return labels
}
