function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

/** Words that say nothing about what is meant. */
const fillers: ReadonlySet<string> = new Set(
  'a an the my of to for this ein eine einen der die das den mein meine meinen zu zur zum fur diese diesen'.split(
    ' ',
  ),
)

/**
 * How well words a person typed fit a line, from 0 (not at all) to 3 (the line begins with them). Every word must
 * appear somewhere in label, description or keywords; accents and case do not matter.
 */
export function rank(
  query: string,
  line: { label: string; description?: string; keywords?: readonly string[] },
): number {
  const typed = plain(query).trim()
  if (typed === '') return 1
  const label = plain(line.label)
  if (label.startsWith(typed)) return 3
  const said = typed.split(/\s+/)
  const telling = said.filter((word) => !fillers.has(word))
  const words = telling.length > 0 ? telling : said
  if (words.every((word) => label.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word)))) return 2
  const all = plain([line.label, line.description ?? '', ...(line.keywords ?? [])].join(' '))
  return words.every((word) => all.includes(word)) ? 1 : 0
}
