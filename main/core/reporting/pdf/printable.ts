import { lazy } from '#shared/kernel/lazy.ts'

/** Replaces a sign that the PDF's font lacks; Unicode defines it for that. */
export const replacement = '\ufffd'

/** Control characters, and signs that turn the direction of writing around them. */
const disturbing = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/** Joiners and variants: part of the sign before them, invisible by themselves. */
const joining = /[\u200b-\u200d\u2060-\u2065\ufeff]+|\p{Variation_Selector}+/gu

/** Words longer than this are broken where the line ends. */
const longWord = 18

/** A stretch of text for the PDF library. */
export interface Piece {
  text: string
  /** Breaks between any two letters, because there is no better place. */
  wordBreak?: 'break-all'
}

/** Made at first use: loading its data takes 300 ms, which the start of the core cannot spare. */
const segmenter = lazy(() => new Intl.Segmenter('en', { granularity: 'grapheme' }))

/**
 * A printable text: on one line unless it must wrap, without control characters, with a replacement for each sign that
 * the font lacks, and with breakable long words.
 */
export function printable(text: string, coverage: ReadonlySet<number>): Piece[] {
  const clean = text.normalize('NFC').replace(/\s+/g, ' ').replace(disturbing, '').trim()
  const shown = Array.from(segmenter().segment(clean), ({ segment }) => {
    const sign = segment.replace(joining, '')
    return Array.from(sign).every((c) => coverage.has(c.codePointAt(0)!)) ? sign : replacement
  }).join('')
  const pieces: Piece[] = []
  for (const word of shown.split(/(?<= )/)) {
    const isLong = word.trimEnd().length > longWord
    const last = pieces.at(-1)
    if (!isLong && last !== undefined && last.wordBreak === undefined) last.text += word
    else pieces.push(isLong ? { text: word, wordBreak: 'break-all' } : { text: word })
  }
  return pieces
}
