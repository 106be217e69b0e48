/**
 * The form in which two names are compared: without case and space around them, and in Unicode Normalization Form C,
 * because keyboards and file systems write é as one character or as two.
 */
export const comparedName = (name: string): string => name.trim().toLowerCase().normalize('NFC')

/** The names in Normalization Form C, each once: of two that compare equal the first. */
export function distinctNames(names: readonly string[]): string[] {
  const first = new Map<string, string>()
  for (const name of names) {
    const compared = comparedName(name)
    if (!first.has(compared)) first.set(compared, name.normalize('NFC'))
  }
  return [...first.values()]
}
