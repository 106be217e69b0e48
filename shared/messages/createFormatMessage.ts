import { IntlMessageFormat } from 'intl-messageformat'
import type { Message } from './message.ts'

/** Puts a message into words. Values are demanded exactly where the text has arguments. */
export type FormatMessage = <Values>(
  message: Message<Values>,
  ...values: keyof Values extends never ? [] : [values: NoInfer<Values>]
) => string

/** The locale of the source texts. */
export const sourceLocale = 'en'

/** The locales to look a text up in, the best first: `de-AT`, `de`. */
function chainOf(locale: string): string[] {
  const parts = locale.split('-')
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'))
}

/**
 * Makes a formatter for one locale (BCP 47). A message without a text in that locale is shown in English, with English
 * plurals. Each message is compiled once per formatter.
 */
export function createFormatMessage(locale: string = sourceLocale): FormatMessage {
  const chain = chainOf(locale)
  const compiled = new Map<string, IntlMessageFormat | string>()

  const compile = (message: Message<never>): IntlMessageFormat | string => {
    const found = chain.find((one) => message.translations[one] !== undefined)
    const text = found === undefined ? message.text : message.translations[found]!
    if (!text.includes('{')) return text
    const isSource = found === undefined && chain.at(-1) !== sourceLocale
    return new IntlMessageFormat(text, isSource ? sourceLocale : locale, undefined, { ignoreTag: true })
  }

  return (message, ...[values]) => {
    let format = compiled.get(message.key)
    if (format === undefined) compiled.set(message.key, (format = compile(message)))
    return typeof format === 'string' ? format : String(format.format(values as Record<string, string>))
  }
}
