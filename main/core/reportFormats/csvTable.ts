import { cutText } from '#shared/kernel/cutText.ts'

/** A cell of a table. */
export type CsvCell = string | number

/**
 * The signs that begin a formula in spreadsheets, with their full-width, small, raised and lowered forms, at the
 * beginning of a text and behind everything that a spreadsheet may take for the end of a cell. Source: OWASP, CSV
 * Injection; the forms are those of Unicode's compatibility decompositions.
 */
const formulaSign =
  /(^|[,;|:\t\n\v\f\r\u0085\u2028\u2029])([\s\p{Cc}\p{Cf}"]*)([=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207a-\u207c\u208a-\u208c\u2212])/gu

/** A blank that some programs drop, and with it the quotation mark that keeps a text a text. */
const leadingBreak = /^[\t\r\n]/

/** A spreadsheet takes 32,767 UTF-16 units, and puts the rest of a longer cell into other ones or drops it. */
const maxCell = 32_767

/**
 * One cell by RFC 4180; a text is always quoted. A formula sign gets an apostrophe in front, also inside of a text: a
 * spreadsheet that cuts at semicolons, tabs or line breaks would find a cell there. `cutMark` says that a cell was cut.
 */
export function csvCell(value: CsvCell, cutMark: string): string {
  if (typeof value === 'number') return String(value)
  const inert = value.replaceAll(formulaSign, "$1$2'$3")
  const whole = leadingBreak.test(inert) ? `'${inert}` : inert
  const text = whole.length > maxCell ? cutText(whole, maxCell - cutMark.length) + cutMark : whole
  return `"${text.replaceAll('"', '""')}"`
}

/** A table as CSV by RFC 4180, in UTF-8 with a byte order mark: without it, spreadsheets read UTF-8 as something else. */
export function csvTable(lines: readonly (readonly CsvCell[])[], cutMark: string): string {
  const written = lines.map((line) => `${line.map((cell) => csvCell(cell, cutMark)).join(',')}\r\n`)
  return `\ufeff${written.join('')}`
}
