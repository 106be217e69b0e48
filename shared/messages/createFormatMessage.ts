import { IntlMessageFormat } from 'intl-messageformat'
import { directionOf, intlLocale, isPseudo, languageOf, pseudoLocales } from './languages.ts'
import type { Message, Say } from './message.ts'
import type { Tag } from './valuesIn.ts'

/** The texts of one language by key; a message without one is shown in English. */
export type Catalogue = Readonly<Record<string, string>>

/** Puts messages into words in one language, with all that its locale says of numbers, days, lists and sorting. */
export interface FormatMessage extends Say {
  /** The locale that was asked for: `de-AT`, or a pseudo-locale. */
  readonly tag: string
  /** The locale of numbers, dates and sorting. */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  /** The time zone of this computer. */
  timeZone(): string
  number(value: number | bigint, options?: Intl.NumberFormatOptions): string
  /** A day or time. Without options: the date in figures. */
  date(at: Date | number, options?: Intl.DateTimeFormatOptions): string
  /** “Ana, Ben and Mia”; `or`: “Ana, Ben or Mia”. */
  list(items: readonly string[], word?: 'and' | 'or'): string
  /** For sorting what people read. */
  compare(a: string, b: string): number
  /** A message with elements among its words: as values, and around the text between its tags. See `Words`. */
  rich<T, Values>(message: Message<Values>, values: RichValues<NoInfer<Values>, T>): (string | T)[]
}

/** Of a message with elements: one may stand for each text, and every tag is a function of what it encloses. */
export type RichValues<Values, T> = {
  [Name in keyof Values]: Values[Name] extends Tag
    ? (text: (string | T)[]) => T
    : string extends Values[Name]
      ? string | T
      : Values[Name]
}

/** The language of the source texts. */
const source = 'en'

/**
 * Makes a formatter for one locale (BCP 47). A message that the catalogue lacks is shown in English, with English
 * plurals. Each message is compiled once per formatter.
 */
export function createFormatMessage(tag: string = source, catalogue: Catalogue = {}): FormatMessage {
  const locale = intlLocale(tag)
  const compiled = new Map<string, IntlMessageFormat | string>()
  const numbers = new Map<string, Intl.NumberFormat>()
  const dates = new Map<string, Intl.DateTimeFormat>()
  const lists = new Map<string, Intl.ListFormat>()
  let collator: Intl.Collator | undefined

  const textOf = (message: Message<never>) => {
    const text = catalogue[message.key] ?? message.text
    return isPseudo(tag) ? `${text} ${padding(tag, text.length)}` : text
  }
  const localeOf = ({ key }: Message<never>) =>
    catalogue[key] === undefined && languageOf(tag) !== source ? source : locale

  const compile = (message: Message<never>): IntlMessageFormat | string => {
    const text = textOf(message)
    return text.includes('{')
      ? new IntlMessageFormat(text, localeOf(message), undefined, { ignoreTag: true })
      : text
  }

  const format = <Values>(message: Message<Values>, values?: unknown) => {
    const known = compiled.get(message.key)
    const found = known ?? compile(message)
    if (known === undefined) compiled.set(message.key, found)
    return typeof found === 'string' ? found : String(found.format(values as Record<string, string>))
  }

  return Object.assign(format as FormatMessage, {
    tag,
    locale,
    direction: directionOf(tag),
    timeZone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    number: (value: number | bigint, options?: Intl.NumberFormatOptions) =>
      kept(numbers, options, () => new Intl.NumberFormat(locale, options)).format(value),
    date: (at: Date | number, options?: Intl.DateTimeFormatOptions) =>
      kept(dates, options, () => new Intl.DateTimeFormat(locale, options)).format(at),
    list: (items: readonly string[], word: 'and' | 'or' = 'and') => {
      const type = word === 'and' ? 'conjunction' : 'disjunction'
      return kept(lists, type, () => new Intl.ListFormat(locale, { type })).format(items)
    },
    compare: (a: string, b: string) => (collator ??= new Intl.Collator(locale)).compare(a, b),
    rich<T, Values>(message: Message<Values>, values: RichValues<Values, T>): (string | T)[] {
      const key = `rich ${message.key}`
      const known = compiled.get(key) as IntlMessageFormat | undefined
      const found = known ?? new IntlMessageFormat(textOf(message), localeOf(message))
      if (known === undefined) compiled.set(key, found)
      const parts = found.format<T>(values as Record<string, string>)
      return Array.isArray(parts) ? parts : [parts as string | T]
    },
  })
}

/** Making an Intl object takes longer than a hundred uses of it. */
function kept<T>(all: Map<string, T>, options: unknown, make: () => T): T {
  const key = JSON.stringify(options) ?? ''
  const known = all.get(key)
  const found = known ?? make()
  if (known === undefined) all.set(key, found)
  return found
}

/** As much more as other languages take: a third, and in short texts more. */
function padding(tag: keyof typeof pseudoLocales, length: number): string {
  const words = pseudoLocales[tag].split(' ')
  const wanted = Math.max(4, length / 3)
  const taken: string[] = []
  for (let n = 0; taken.join(' ').length < wanted; n++) taken.push(words[n % words.length]!)
  return taken.join(' ')
}
