import { fieldsGerman } from '#shared/messages/de/fields.de.ts'
import { reasonsGerman } from '#shared/messages/de/reasons.de.ts'
import { reportFindingGerman } from '#shared/messages/de/reportFindings.de.ts'
import { reportWordGerman } from '#shared/messages/de/reportWords.de.ts'
import type { Language } from '#shared/messages/languages.ts'
import type { Message, Say } from '#shared/messages/message.ts'
import { reportWordMessages } from '#shared/messages/reportWords.messages.ts'

/** The words of a report in its language. */
export interface ReportWords {
  readonly language: Language
  say: Say
  /** A calendar day: `2026-01-31`. */
  day(day: string): string
}

/** German texts by the slice and name of their message. */
type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>

const germanTexts: Texts = {
  reportWords: reportWordGerman,
  reportFindings: reportFindingGerman,
  reasons: reasonsGerman,
  fields: fieldsGerman,
}

/**
 * The words of a report's page and table, with what a plain program has: the verifier of a pack writes the same bytes. Numbers
 * stand without separators. A report that names no language is of an earlier release, and English.
 * @param others German texts of other slices that are said
 */
export function wordsIn(language: string | undefined, others: Texts = {}): ReportWords {
  const isGerman = language === 'de'
  const say = (({ key, text }: Message, values: Readonly<Record<string, unknown>> = {}) =>
    filledIn((isGerman ? germanOf(key, others) : undefined) ?? text, values)) as Say
  return {
    language: isGerman ? 'de' : 'en',
    say,
    day(day) {
      const [year = '', month = '', date = ''] = day.split('-')
      return say(reportWordMessages.day, { date: String(Number(date)), month: `m${month}`, year })
    },
  }
}

function germanOf(key: string, others: Texts): string | undefined {
  const [slice = '', name = ''] = key.split('.')
  return (germanTexts[slice] ?? others[slice])?.[name]
}

/** Fills in `{name}`, `{name, number}`, `{name, plural, one {…} other {…}}` and `{name, select, word {…} other {…}}`; `#` is the number of a plural. */
function filledIn(text: string, values: Readonly<Record<string, unknown>>, number?: string): string {
  let filled = ''
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (sign === '#' && number !== undefined) filled += number
    else if (sign !== '{') filled += sign
    else {
      const end = closingOf(text, at)
      filled += argumentIn(text.slice(at + 1, end), values, number)
      at = end
    }
  }
  return filled
}

function argumentIn(inner: string, values: Readonly<Record<string, unknown>>, number?: string): string {
  const [name = '', kind, ...rest] = inner.split(',')
  const value = values[name.trim()]
  if (kind === undefined || kind.trim() === 'number') return String(value)
  const isPlural = kind.trim() === 'plural'
  const options = optionsIn(rest.join(','))
  const wanted = isPlural ? (value === 1 ? 'one' : 'other') : String(value)
  return filledIn(
    options.get(wanted) ?? options.get('other') ?? '',
    values,
    isPlural ? String(value) : number,
  )
}

/** The texts of a plural or choice by their words. */
function optionsIn(text: string): Map<string, string> {
  const options = new Map<string, string>()
  for (let at = 0; text.includes('{', at);) {
    const opens = text.indexOf('{', at)
    const end = closingOf(text, opens)
    options.set(text.slice(at, opens).trim(), text.slice(opens + 1, end))
    at = end + 1
  }
  return options
}

/** Where the brace that opens at a place is closed. */
function closingOf(text: string, opens: number): number {
  let depth = 0
  for (let at = opens; at < text.length; at++) {
    if (text[at] === '{') depth += 1
    else if (text[at] === '}' && --depth === 0) return at
  }
  return text.length
}
