import { lazy } from './lazy.ts'

const graphemes = lazy(() => new Intl.Segmenter('en', { granularity: 'grapheme' }))

/** Units looked at around a cut: what people read as one character is shorter, also a family of emoji. */
const around = 64

/** Where to cut a text so that at most `max` UTF-16 units stay and no character that people see is parted. */
function cutAt(text: string, max: number): number {
  if (max <= 0) return 0
  const from = Math.max(0, max - around)
  const nearby = graphemes().segment(text.slice(from, max + around))
  const start = from + (nearby.containing(max - from)?.index ?? max - from)
  // A character that fills all that is looked at: thousands of accents over one letter.
  if (start > from) return start
  const isPair = (text.codePointAt(max - 1) ?? 0) > 0xffff
  return isPair ? max - 1 : max
}

/**
 * The beginning of a text, at most `max` UTF-16 units long, cut between two characters as people see them (UAX 29). The
 * result is well-formed, because RFC 8785 has no form for a lone surrogate: it could be neither hashed nor logged.
 */
export function cutText(text: string, max: number): string {
  return (text.length > max ? text.slice(0, cutAt(text, max)) : text).toWellFormed()
}

/** As `cutText`, at most `max` bytes of UTF-8 long: file systems count bytes. */
export function cutBytes(text: string, max: number): string {
  const plain = text.toWellFormed()
  const bytes = new TextEncoder().encodeInto(plain, new Uint8Array(Math.max(0, max)))
  return cutText(plain, bytes.read)
}

/** A text as a sentence quotes it: at most `max` UTF-16 units, cut at the end of a word where there is one, with an ellipsis. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text.toWellFormed()
  const cut = cutText(text, max - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > max / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}
