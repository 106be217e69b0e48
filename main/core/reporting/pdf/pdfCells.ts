import type { TableCell } from 'pdfmake/interfaces.js'

/** The cells over the columns of a table; numbers are aligned right. */
export function columnHeads(texts: readonly string[], numbers: readonly string[] = []): TableCell[] {
  return texts.map((text) => ({
    text,
    style: 'columnHead',
    alignment: numbers.includes(text) ? 'right' : 'left',
  }))
}

/** A text of less weight. */
export function small(text: string): { text: string; style: string } {
  return { text, style: 'small' }
}
