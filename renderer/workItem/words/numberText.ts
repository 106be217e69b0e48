import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { workItemMessages } from '#shared/messages/workItem.messages.ts'

/** How numbers are written where the reader is. */
export interface NumberMarks {
  decimal: string
}

const english = createFormatMessage()

/** The marks of the reader's own language. */
export function readerMarks(format: FormatMessage): NumberMarks {
  return { decimal: format.number(1.5, { numberingSystem: 'latn' }).slice(1, -1) }
}

const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)$/

/** Decimal digits that a stored number keeps for sure. */
const mostDigits = 15

/** Why a text is no number, or the number. */
export type ReadNumber =
  | { value: number }
  | { problem: 'unreadable' }
  | { problem: 'tooManyDigits' }
  /** `1.234` where the reader groups with the dot: one thousand and more, or one and a bit. */
  | { problem: 'ambiguous'; large: number; small: number }

const unreadable: ReadNumber = { problem: 'unreadable' }

/** Whether a mark stands between groups of three digits: "1,234,567". No number begins with a group of zero. */
function isGrouped(text: string, mark: string): boolean {
  const [first = '', ...groups] = text.replace(/^[+-]/, '').split(mark)
  return /^[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group))
}

function valueOf(plain: string): ReadNumber {
  if (!plainNumber.test(plain)) return unreadable
  const digits = plain.replace(/^[+-]?0*\.?0*/, '').replace('.', '')
  if (digits.length > mostDigits) return { problem: 'tooManyDigits' }
  return { value: Number(plain) }
}

/**
 * Reads a typed number: "1,234.5" and "1.234,5" alike, because the last of two kinds of mark is the decimal one. A single
 * mark is the reader's decimal mark, or one that can only be a decimal mark, as in "0.125"; what could be read in two
 * ways is refused.
 */
export function readNumber(text: string, marks: NumberMarks): ReadNumber {
  const bare = text
    .trim()
    .replaceAll(/(?<=\d)[\s\u00A0\u202F'’](?=\d{3}(?!\d))/gu, '')
    .replace('−', '-')
  const kinds = [',', '.'].filter((mark) => bare.includes(mark))
  const [mark, other] = kinds.toSorted((a, b) => bare.lastIndexOf(b) - bare.lastIndexOf(a))
  if (mark === undefined) return valueOf(bare)
  const [whole = '', ...parts] = bare.split(mark)
  if (other !== undefined) {
    const isPlain = parts.length === 1 && isGrouped(whole, other)
    return isPlain ? valueOf(`${whole.replaceAll(other, '')}.${parts[0]}`) : unreadable
  }
  if (parts.length > 1) return isGrouped(bare, mark) ? valueOf(bare.replaceAll(mark, '')) : unreadable
  const small = valueOf(bare.replace(mark, '.'))
  if (mark === marks.decimal || !isGrouped(bare, mark) || !('value' in small)) return small
  return { problem: 'ambiguous', large: Number(bare.replace(mark, '')), small: small.value }
}

/** Why a text is no number, and what to write instead. */
export function numberProblem(text: string, format: FormatMessage, isWhole = false): string {
  const marks = readerMarks(format)
  const read = readNumber(text, marks)
  if (!('problem' in read)) return ''
  if (read.problem === 'unreadable')
    return format(workItemMessages.notNumber, { example: numberText(isWhole ? 12 : 12.5, marks) })
  if (read.problem === 'tooManyDigits') return format(workItemMessages.tooManyDigits, { most: mostDigits })
  return format(workItemMessages.twoNumbers, {
    large: numberText(read.large, marks),
    small: numberText(read.small, marks),
  })
}

/** The same where everything is saved as it is typed: it also says that this is not. */
export function unsavedNumberProblem(text: string, format: FormatMessage): string {
  const problem = numberProblem(text, format)
  return problem === '' ? '' : format(workItemMessages.notSavedNumber, { problem })
}

/** A number as the reader writes it in a field: their decimal mark, no groups, all digits. */
export function numberText(value: number, marks: NumberMarks): string {
  const plain = String(value)
  return /e/i.test(plain)
    ? english.number(value, { useGrouping: false, maximumFractionDigits: 20 }).replace('.', marks.decimal)
    : plain.replace('.', marks.decimal)
}
