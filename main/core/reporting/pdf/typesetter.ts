import { readCoverage } from './fontFiles.ts'
import { printable, replacement } from './printable.ts'
import type { Piece } from './printable.ts'

/** Makes the text of people printable, and remembers whether anything had to be replaced. */
export interface Typesetter {
  set(text: string): Piece[]
  readonly hasReplaced: boolean
}

/** A typesetter over the fonts of the report. */
export function typesetter(): Typesetter {
  const coverage = readCoverage()
  let hasReplaced = false
  return {
    set(text) {
      const pieces = printable(text, coverage)
      hasReplaced ||= pieces.some((piece) => piece.text.includes(replacement))
      return pieces
    },
    get hasReplaced() {
      return hasReplaced
    },
  }
}
