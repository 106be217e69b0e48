import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvCell, csvTable } from './csvTable.ts'

const cutMark = '… (cut here; the JSON file has all of it)'

/** The cells of a table as a forgiving program reads them that cuts at `separator`. */
function readCells(text: string, separator: string, quotes: boolean): string[] {
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (isQuoted && sign === '"' && text[at + 1] === '"') cell += text[at++]
    else if (isQuoted && sign === '"') isQuoted = false
    else if (isQuoted) cell += sign
    else if (quotes && sign === '"' && cell === '') isQuoted = true
    else if (sign === separator || sign === '\r' || sign === '\n') {
      cells.push(cell)
      cell = ''
    } else cell += sign
  }
  return [...cells, cell]
}

/** Whether a program would carry the cell out, after it dropped blanks and marks in front and made signs plain. */
const isFormula = (cell: string) =>
  /^[=+\-@]/.test(cell.normalize('NFKC').replace(/^[\s\p{Cc}\p{Cf}"]+/u, ''))

describe('a cell', () => {
  test.each([
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    [' \u00a0=1', `" \u00a0'=1"`],
    ['\u200b=1', `"\u200b'=1"`],
    ['\tx', `"'\tx"`],
    ['\rx', `"'\rx"`],
    ['\nx', `"'\nx"`],
    ['＝1+1', `"'＝1+1"`],
    ['﹦1', `"'﹦1"`],
    ['⁼1', `"'⁼1"`],
    ['Bread;=1', `"Bread;'=1"`],
    ['Bread\t@x', `"Bread\t'@x"`],
    ['Bread|"=1"', `"Bread|""'=1"""`],
    ['Bread\r\n- salt', `"Bread\r\n'- salt"`],
    ['=A("http://evil.example")', `"'=A(""http://evil.example"")"`],
  ])('%j that a spreadsheet would carry out is made a text', (value, cell) => {
    expect(csvCell(value, cutMark)).toBe(cell)
  })

  test.each([
    ['plain', '"plain"'],
    ['say "hi"', '"say ""hi"""'],
    ['a\r\nb', '"a\r\nb"'],
    ['1 = 1, ana@example.org', '"1 = 1, ana@example.org"'],
    ['', '""'],
    [-1, '-1'],
  ])('%j keeps its words, in quotes', (value, cell) => {
    expect(csvCell(value, cutMark)).toBe(cell)
  })
})

test.each(['x'.repeat(40_000), '🍞'.repeat(20_000), '\n='.repeat(20_000)])(
  'a cell is never longer than a spreadsheet takes, and says that it was cut',
  (long) => {
    const cell = csvCell(long, cutMark).slice(1, -1).replaceAll('""', '"')
    expect(cell.length).toBeLessThanOrEqual(32_767)
    expect(cell).toMatch(/cut here; the JSON file has all of it\)$/)
    expect(cell.isWellFormed()).toBe(true)
    expect(csvCell('x'.repeat(32_767), cutMark)).toBe(`"${'x'.repeat(32_767)}"`)
  },
)

test('no separator finds a formula in any table, with or without quotes', () => {
  const part = fc.constantFrom(
    ...Array.from('=+-@＝＋－＠﹢⁻ ,;|:\t\r\n"\'\u200bax'),
    '\r\n',
    '""',
    '","',
    '";',
  )
  const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(
      fc.array(fc.array(text, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      (lines) => {
        const table = csvTable(lines, cutMark).slice(1)
        for (const separator of ',;\t|:')
          for (const quotes of [true, false])
            expect(readCells(table, separator, quotes).filter(isFormula)).toEqual([])
      },
    ),
    { numRuns: 2_000, seed: 9 },
  )
})
