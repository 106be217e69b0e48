import { commonRuns } from './commonRuns.ts'

/** A piece of two texts: in both, or in one of them. */
export interface TextPiece {
  text: string
  is: 'kept' | 'inserted' | 'removed'
}

/** Texts that differ by more words are told as replaced: nobody reads so many single changes. */
const mostEdits = 400

const words = new Intl.Segmenter('und', { granularity: 'word' })

/**
 * What differs between two texts, word by word, with what was removed before what was inserted. Spaces and marks between changed
 * words count to the change, so that it reads as a phrase.
 */
export function textDiff(before: string, after: string): TextPiece[] {
  const [was, is] = [before, after].map((text) => Array.from(words.segment(text), ({ segment }) => segment))
  const pieces: TextPiece[] = []
  const add = (kind: TextPiece['is'], parts: readonly string[]) => {
    if (parts.length > 0) pieces.push({ text: parts.join(''), is: kind })
  }
  let [a, b] = [0, 0]
  for (const run of [
    ...phrases(commonRuns(was!, is!, mostEdits), was!),
    { a: was!.length, b: is!.length, length: 0 },
  ]) {
    add('removed', was!.slice(a, run.a))
    add('inserted', is!.slice(b, run.b))
    add('kept', was!.slice(run.a, run.a + run.length))
    ;[a, b] = [run.a + run.length, run.b + run.length]
  }
  return pieces
}

/** The runs with a word in them; at the ends of the texts any. */
function phrases(runs: ReturnType<typeof commonRuns>, was: readonly string[]) {
  return runs.filter(({ a, length }, at) => {
    const isAtEnd = (at === 0 && a === 0) || a + length === was.length
    return isAtEnd || was.slice(a, a + length).some((part) => /[\p{L}\p{N}\n]/u.test(part))
  })
}
