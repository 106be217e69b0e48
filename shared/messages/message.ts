import type { ValuesIn } from './valuesIn.ts'

declare const valuesOf: unique symbol

/** The values of a message without arguments. */
export type NoValues = Record<never, never>

/**
 * A text of the product under a stable key, with the type of the values that it takes. `text` is the English source in
 * ICU MessageFormat; `translations` holds the same text in other locales.
 */
export interface Message<Values = NoValues> {
  /** `<slice>.<name>`, used by records, logs and programs. */
  readonly key: string
  readonly text: string
  readonly translations: Readonly<Partial<Record<string, string>>>
  /** Exists only as a type: a message with arguments is none without them. */
  readonly [valuesOf]?: (values: Values) => void
}

/** The messages of a slice, by name. */
export type Messages<Texts extends Record<string, string>> = {
  readonly [Name in keyof Texts]: Message<ValuesIn<Texts[Name]>>
}

/** One locale's texts for all messages of a slice: the same names, and in each the same values. */
export type Translation<Texts extends Record<string, string>> = { readonly [Name in keyof Texts]: string }

/**
 * Declares the texts of one slice. English is the source; each further locale is one more file that is passed here:
 * `{ de: runsGerman }`.
 */
export function defineMessages<const Texts extends Record<string, string>>(
  slice: string,
  texts: Texts,
  locales: Readonly<Record<string, Translation<Texts>>> = {},
): Messages<Texts> {
  const messageOf = (name: string): Message => ({
    key: `${slice}.${name}`,
    text: texts[name]!,
    translations: Object.fromEntries(Object.entries(locales).map(([locale, own]) => [locale, own[name]])),
  })
  return Object.fromEntries(Object.keys(texts).map((name) => [name, messageOf(name)])) as Messages<Texts>
}
