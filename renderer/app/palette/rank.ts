function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

/** Words that say nothing about what is meant. */
const fillers: ReadonlySet<string> = new Set(
  (
    'a an the my of to for in on this how where can i do ' +
    'ein eine einen der die das den mein meine meinen zu zur zum fur in im auf diese diesen wie wo kann ich man'
  ).split(' '),
)

/** What may follow the part that two forms of one word share: “printing” and “print”, “Vorlagen” and “Vorlage”. */
const ending =
  /^(s|d|r|n|t|e|es|ed|er|en|em|et|te|ing|ion|ions|ation|(.)(ed|ing)|ung|ungen|keit|ieren|iert|ierung)?$/

const shortEnding = /^(s|e|er|es|en|em)$/

const shortestStem = 4

/** Whether two words are one in different forms, or one begins the other. */
function isForm(said: string, word: string): boolean {
  if (word.startsWith(said)) return true
  let shared = 0
  while (shared < said.length && said[shared] === word[shared]) shared++
  // “runs” and “run”, “neuer” and “neu”.
  if (shared === word.length && shared >= 3 && shortEnding.test(said.slice(shared))) return true
  return shared >= shortestStem && ending.test(said.slice(shared)) && ending.test(word.slice(shared))
}

const partsOf = (text: string) => text.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '')

/**
 * How well words a person typed fit a line, from 0 (not at all) to 3 (the line begins with them). Every word must
 * appear somewhere in label, description or keywords, in any of its forms; accents and case do not matter. Within
 * another word it counts least.
 */
export function rank(
  query: string,
  line: { label: string; description?: string; keywords?: readonly string[] },
): number {
  const typed = plain(query).trim()
  if (typed === '') return 1
  const label = plain(line.label)
  if (label.startsWith(typed)) return 3
  const said = partsOf(typed)
  const telling = said.filter((word) => !fillers.has(word))
  const words = telling.length > 0 ? telling : said
  const fits = (parts: readonly string[]) => words.every((word) => parts.some((part) => isForm(word, part)))
  if (words.length === 0) return 0
  if (fits(partsOf(label))) return 2
  const all = plain([line.label, line.description ?? '', ...(line.keywords ?? [])].join(' '))
  if (fits(partsOf(all))) return 1
  return words.every((word) => all.includes(word)) ? 0.5 : 0
}
