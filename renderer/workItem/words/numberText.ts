/** How numbers are written where the reader is. */
export interface NumberMarks {
  decimal: string
  group: string
}

/** The marks of the reader's own language. */
export function readerMarks(locale?: string): NumberMarks {
  const parts = new Intl.NumberFormat(locale).formatToParts(12_345_678.9)
  const mark = (type: string, otherwise: string) => parts.find((p) => p.type === type)?.value ?? otherwise
  return { decimal: mark('decimal', '.'), group: mark('group', ',') }
}

const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)$/

function lastOf(text: string, marks: string[]): number {
  return Math.max(...marks.map((mark) => text.lastIndexOf(mark)))
}

/** Whether a text with one kind of mark in it has it between groups of three digits: "1,234,567". */
function isGrouped(text: string, mark: string): boolean {
  const [first = '', ...groups] = text.split(mark)
  return /^[+-]?\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group))
}

/**
 * The number of a typed text, or null. Accepts both "1,234.5" and "1.234,5": with both marks the last one is the
 * decimal mark. A single mark is the decimal one, unless the reader's language groups with it and three digits follow.
 */
export function parseNumber(text: string, marks: NumberMarks): number | null {
  const bare = text
    .trim()
    .replaceAll(/[\s\u00A0\u202F'’]/gu, '')
    .replace('−', '-')
  const at = lastOf(bare, [',', '.'])
  let plain = bare
  if (at !== -1) {
    const mark = bare.charAt(at)
    const other = mark === ',' ? '.' : ','
    const count = bare.split(mark).length - 1
    if (bare.includes(other)) {
      const whole = bare.slice(0, at)
      if (count > 1 || !isGrouped(whole, other)) return null
      plain = `${whole.replaceAll(other, '')}.${bare.slice(at + 1)}`
    } else if (count > 1 || (mark === marks.group && isGrouped(bare, mark))) {
      if (!isGrouped(bare, mark)) return null
      plain = bare.replaceAll(mark, '')
    } else plain = bare.replace(mark, '.')
  }
  if (!plainNumber.test(plain)) return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}

/** A number as the reader writes it in a field: their decimal mark, no groups, all digits. */
export function numberText(value: number, marks: NumberMarks): string {
  const plain = String(value)
  return /e/i.test(plain)
    ? value
        .toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
        .replace('.', marks.decimal)
    : plain.replace('.', marks.decimal)
}
