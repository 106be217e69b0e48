import type { Content } from 'pdfmake/interfaces.js'

/** An estimate below this height, in points, fits a page (738 between the margins) even with wide letters only. */
const safeHeight = 580

/** Wide letters take nine tenths of the size, common text half of it. */
const letterWidth = 0.75
const lineHeight = 1.38

/** A generous guess at the height of texts below each other in a column, in points. */
export function heightOf(texts: readonly string[], columnWidth: number, fontSize = 9): number {
  const lines = texts.map((text) =>
    Math.max(1, Math.ceil((text.length * fontSize * letterWidth) / columnWidth)),
  )
  return lines.reduce((sum, n) => sum + n, 0) * fontSize * lineHeight
}

/**
 * A table with its heading that is kept on one page if it is short, and begins on a new one otherwise, so that no
 * heading is left at the foot of a page. The library loses a kept group that does not fit a page; hence the careful
 * estimate.
 */
export function keptTogether(heading: string | null, table: Content, estimatedHeight: number): Content {
  const stack: Content[] = heading === null ? [table] : [{ text: heading, style: 'heading' }, table]
  return estimatedHeight + 60 < safeHeight
    ? { stack, unbreakable: true, margin: [0, 0, 0, 10] }
    : { stack, pageBreak: 'before', margin: [0, 0, 0, 10] }
}
