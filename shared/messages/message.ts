import type { ValuesIn } from './valuesIn.ts'

declare const valuesOf: unique symbol

/** The values of a message without arguments. */
export type NoValues = Record<never, never>

/**
 * A text of the product under a stable key, with the type of the values that it takes. `text` is the English source in
 * ICU MessageFormat; other languages are catalogues by key (`german.ts`).
 */
export interface Message<Values = NoValues> {
  /** `<slice>.<name>`, used by records, logs and programs. */
  readonly key: string
  readonly text: string
  /** Exists only as a type: a message with arguments is none without them. */
  readonly [valuesOf]?: (values: Values) => void
}

/** Puts a message into words. Values are demanded exactly where the text has arguments. */
export interface Say {
  <Values>(
    message: Message<Values>,
    ...values: keyof Values extends never ? [] : [values: NoInfer<Values>]
  ): string
}

/** The messages of a slice, by name. */
export type Messages<Texts extends Record<string, string>> = {
  readonly [Name in keyof Texts]: Message<ValuesIn<Texts[Name]>>
}

/** One language's texts for all messages of a slice: the same names, and in each the same values. */
export type Translation<Slice> = { readonly [Name in keyof Slice]: string }

/** Declares the texts of one slice in English, the source. */
export function defineMessages<const Texts extends Record<string, string>>(
  slice: string,
  texts: Texts,
): Messages<Texts> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]): [string, Message] => [name, { key: `${slice}.${name}`, text }]),
  ) as Messages<Texts>
}
