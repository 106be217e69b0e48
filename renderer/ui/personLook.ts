const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The first letter as a reader sees it, with its accents. */
function firstLetter(word: string): string {
  for (const { segment } of letters.segment(word)) return segment
  return ''
}

/** A title or what is shortened like one, such as "Dr." and "Prof.": longer than the initial of a name. */
const title = /^\p{L}{2,}\.$/u

/** The initials of the first and the last word of a name: "Dr. Ana Maria Ruiz" is AR. */
export function initials(name: string): string {
  const all = name.trim().split(/\s+/u).filter(Boolean)
  const names = all.filter((word) => !title.test(word))
  const words = names.length > 0 ? names : all
  const first = words[0]
  const last = words.length > 1 ? words[words.length - 1] : undefined
  const both = [first, last].map((word) => (word === undefined ? '' : firstLetter(word)))
  return both.join('').toLocaleUpperCase() || '?'
}

/** The number of colours for people; `--orgata-person-0` and on in PersonAvatar.module.css. */
const hues = 8

/** The colour of a person, the same on every computer: 0 to 7 by the letters of their id. */
export function personHue(seed: string): number {
  let sum = 0
  for (const letter of seed) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return sum % hues
}

const cursorColors = ['#0f6660', '#7a3e9d', '#a1470b', '#1f5fa8', '#9c2f5b', '#4d6414', '#5a4fb0', '#875a00']

/** The colour of a person as a literal, for places outside of the page's style sheets: carets in a shared document. */
export function personColor(seed: string): string {
  return cursorColors[personHue(seed)] ?? '#0f6660'
}
