/** A folded word of a text, and its range (UTF-16 code units). */
export interface Token {
  token: string
  start: number
  end: number
}

/** Letters without a Unicode decomposition, and their common typed forms. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
}

const plainPattern = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu')

/** A word: letters, digits and their marks; or one picture character. */
const wordPattern = /[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}/gu

/**
 * Scripts that write words without spaces. Each of their characters is a word of its own, and a query for several of
 * them is a phrase, so that a word is found at any position and also with only two characters.
 */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

const ascii = /^[\0-\x7f]*$/

/** A longer word is known by its beginning. */
const maxTokenLength = 64

/**
 * A folded word: without case (also the Turkish dots), accents on Latin, Greek and Cyrillic letters, wide and narrow
 * forms. The marks of other scripts carry meaning and are kept.
 */
export function foldWord(word: string): string {
  if (ascii.test(word)) return word.toLowerCase()
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(plainPattern, (letter) => plainLetters[letter]!)
    .replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}]+/gu, '')
}

/** The words of a text in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const add = (part: string, start: number) => {
    const token = foldWord(part).slice(0, maxTokenLength).toWellFormed()
    if (token !== '') tokens.push({ token, start, end: start + part.length })
  }
  for (const match of text.toWellFormed().matchAll(wordPattern)) {
    const word = match[0]
    if (ascii.test(word) || !unspaced.test(word)) {
      add(word, match.index)
      continue
    }
    let from = 0
    let at = 0
    for (const character of word) {
      if (unspaced.test(character)) {
        if (from < at) add(word.slice(from, at), match.index + from)
        add(character, match.index + at)
        from = at + character.length
      }
      at += character.length
    }
    if (from < at) add(word.slice(from), match.index + from)
  }
  return tokens
}

/** The words of a text as the index takes them: separated by spaces. */
export function indexText(text: string): string {
  return tokensOf(text)
    .map(({ token }) => token)
    .join(' ')
}

/** Shorter endings of words are not looked for inside of them. */
export const minInnerLength = 3

/**
 * The suffixes of a name's words, so that “abschluss” finds “Kassenabschluss”. Only for names: for whole texts it would
 * make the index seven times as large.
 */
export function innerText(text: string): string {
  const endings = new Set<string>()
  for (const { token } of tokensOf(text)) {
    const characters = Array.from(token)
    for (let from = 1; from <= characters.length - minInnerLength; from++)
      endings.add(characters.slice(from).join(''))
  }
  return [...endings].join(' ')
}
