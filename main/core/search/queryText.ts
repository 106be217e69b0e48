import { foldWord, minInnerLength, tokensOf } from './foldText.ts'
import { titleEnd } from './searchTables.ts'

/** One word of a query: each alternative is a phrase of tokens. */
export interface QueryWord {
  alternatives: string[][]
  /** Whether the last token may go on: everything that is not in quotation marks. */
  isOpen: boolean
}

/** Maximum number of words; further ones are ignored, because each costs time. */
const maxWords = 16

const umlauts: readonly [written: string, spelled: string][] = [
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
]

const tokensIn = (text: string) => tokensOf(text).map(({ token }) => token)

/** “Schlüssel” and “Schluessel” find each other. */
function alternativesOf(word: string): string[][] {
  const lower = word.normalize('NFC').toLowerCase()
  const spelled = umlauts.reduce((text, [letter, letters]) => text.replaceAll(letter, letters), lower)
  const written = umlauts.reduce((text, [letter, letters]) => text.replaceAll(letters, letter), lower)
  const forms = new Map([word, spelled, written].map((form) => [tokensIn(form).join(' '), form]))
  return [...forms.keys()].map((form) => form.split(' '))
}

/** The words of a query; a quoted text is a phrase. No text is an error. */
export function wordsOfQuery(text: string): QueryWord[] {
  const words: QueryWord[] = []
  for (const [, quoted, plain] of text.matchAll(/["“”„]([^"“”„]*)["“”]|([^\s"“”„]+)/g)) {
    const tokens = tokensIn(quoted ?? plain ?? '')
    if (tokens.length === 0) continue
    if (quoted !== undefined) words.push({ alternatives: [tokens], isOpen: false })
    else words.push({ alternatives: alternativesOf(plain!), isOpen: true })
  }
  return words.slice(0, maxWords)
}

// Tokens have only letters, digits and pictures, never FTS5 syntax.
const phrase = (tokens: readonly string[], isOpen: boolean) => `"${tokens.join(' ')}"${isOpen ? ' *' : ''}`

const oneOf = (word: QueryWord) =>
  `(${word.alternatives.map((tokens) => phrase(tokens, word.isOpen)).join(' OR ')})`

const allOf = (words: readonly QueryWord[]) => words.map(oneOf).join(' AND ')

/** Minimum length of a match inside words. */
const isLong = (word: QueryWord) =>
  word.alternatives.every((tokens) => Array.from(tokens.join('')).length >= minInnerLength)

/** The FTS query for one word, in every team. */
export function matchOf(word: QueryWord, reach: Tier['reach']): string {
  const columns = ['title', ...(reach === 'anywhere' ? ['body'] : []), ...(isLong(word) ? ['inner'] : [])]
  return `{${columns.join(' ')}} : ${oneOf(word)}`
}

/** The FTS queries. Each includes the results of those before it with the same reach. */
export interface Tier {
  match: string
  reach: 'name' | 'anywhere'
}

const teamFilter = (teams: readonly string[]) => `team : (${teams.map((word) => `"${word}"`).join(' OR ')})`

/**
 * The FTS queries, the best first: exact names; all words in the name, then prefixes; all words anywhere, then
 * prefixes. Whole words come before prefixes because they are better, and because SQLite returns their first rows at
 * once, while it gathers all prefixes before the first row. Syntax: https://sqlite.org/fts5.html#full_text_query_syntax
 */
export function tiersOf(words: readonly QueryWord[], teams: readonly string[]): Tier[] {
  const team = teamFilter(teams)
  const closed = words.map((word) => ({ ...word, isOpen: false }))
  const whole = phrase([...words.flatMap((word) => word.alternatives[0]!), titleEnd], false)
  const tiers: Tier[] = [
    { match: `title : ^ ${whole}`, reach: 'name' },
    { match: `title : (${allOf(closed)})`, reach: 'name' },
    { match: `title : (${allOf(words)})`, reach: 'name' },
    { match: `{title body} : (${allOf(closed)})`, reach: 'anywhere' },
    { match: `{title body${words.every(isLong) ? ' inner' : ''}} : (${allOf(words)})`, reach: 'anywhere' },
  ]
  return tiers.map(({ match, reach }) => ({ match: `${team} AND ${match}`, reach }))
}

/** The FTS queries that look at names alone, also inside of their words. */
export function nameTiersOf(words: readonly QueryWord[], teams: readonly string[]): Tier[] {
  const inNames = tiersOf(words, teams).filter(({ reach }) => reach === 'name')
  const inside = words.map((word) => `(${matchOf(word, 'name')})`).join(' AND ')
  return [...inNames, { match: `${teamFilter(teams)} AND ${inside}`, reach: 'name' }]
}

/** Whether a name begins with the query. */
export function beginsWith(name: string, words: readonly QueryWord[]): boolean {
  return tokensIn(name)
    .join(' ')
    .startsWith(words.flatMap((word) => word.alternatives[0]!).join(' '))
}

/** A stretch of a text, in UTF-16 code units: from `start`, up to before `end`. */
export type Range = [start: number, end: number]

/** The ranges of a query's words in a text. `inside`: also inside of words, as in names. */
export function findWords(text: string, words: readonly QueryWord[], inside: boolean): Range[] {
  const tokens = tokensOf(text)
  const ranges: Range[] = []
  for (const { alternatives, isOpen } of words) {
    for (const wanted of alternatives) {
      for (let at = 0; at + wanted.length <= tokens.length; at++) {
        const range = rangeAt(text, tokens.slice(at, at + wanted.length), wanted, isOpen, inside)
        if (range) ranges.push(range)
      }
    }
  }
  return joinRanges(ranges)
}

function rangeAt(
  text: string,
  tokens: ReturnType<typeof tokensOf>,
  wanted: readonly string[],
  isOpen: boolean,
  inside: boolean,
): Range | undefined {
  const last = wanted.length - 1
  if (!wanted.slice(0, last).every((token, index) => tokens[index]!.token === token)) return undefined
  const { token, start, end } = tokens[last]!
  const ending = wanted[last]!
  const from = tokens[0]!.start
  if (token === ending) return [from, end]
  if (!isOpen) return undefined
  if (token.startsWith(ending)) return [from, lengthOf(text, start, end, ending.length)]
  if (!inside || last > 0 || ending.length < minInnerLength) return undefined
  const place = token.indexOf(ending)
  if (place < 0) return undefined
  return [lengthOf(text, start, end, place), lengthOf(text, start, end, place + ending.length)]
}

/** The place in a word up to which it folds to so many characters: folding makes some letters two, and marks none. */
function lengthOf(text: string, start: number, end: number, folded: number): number {
  if (folded === 0) return start
  for (let at = start; at < end;) {
    at += text.codePointAt(at)! > 0xffff ? 2 : 1
    const rest = text.slice(at, end)
    if (foldWord(text.slice(start, at)).length >= folded && !/^\p{M}/u.test(rest)) return at
  }
  return end
}

function joinRanges(ranges: Range[]): Range[] {
  const joined: Range[] = []
  for (const range of ranges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1)
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1])
    else joined.push([...range])
  }
  return joined
}
