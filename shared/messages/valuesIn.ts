/*
 * The arguments of an ICU message as a type, so that a missing, wrong or superfluous value does not compile.
 * https://unicode-org.github.io/icu/userguide/format_parse/messages/. Quoting with apostrophes is not read: texts of the
 * product contain none (`catalogues.test.ts`).
 */

/** Whether the reader is in a text, or between the options of a plural or select. */
type Place = 'text' | 'options'

interface ValueTypes {
  number: number
  date: Date | number
  time: Date | number
  plural: number
  selectordinal: number
  select: string
}

type Trim<Text extends string> = Text extends ` ${infer Rest}` | `\n${infer Rest}`
  ? Trim<Rest>
  : Text extends `${infer Rest} ` | `${infer Rest}\n`
    ? Trim<Rest>
    : Text

/** The places after all closing braces of a text without opening ones. */
type Close<Text extends string, Places extends Place[]> = Text extends `${string}}${infer Rest}`
  ? Close<Rest, Places extends [...infer Outer extends Place[], Place] ? Outer : []>
  : Places

/** An argument after an opening brace: `name`, `name, number`, or the beginning of a plural or select. */
type Argument<Text extends string> = Text extends `${infer Head}}${infer Rest}`
  ? Head extends `${infer Name},${infer Format}`
    ? Trim<Format> extends `${infer Type},${string}`
      ? Trim<Type> extends 'plural' | 'select' | 'selectordinal'
        ? { name: Trim<Name>; type: ValueTypes[Trim<Type>]; opens: true; rest: Text }
        : { name: Trim<Name>; type: TypeNamed<Trim<Type>>; opens: false; rest: Rest }
      : { name: Trim<Name>; type: TypeNamed<Trim<Format>>; opens: false; rest: Rest }
    : { name: Trim<Head>; type: string; opens: false; rest: Rest }
  : never

type TypeNamed<Name extends string> = Name extends keyof ValueTypes ? ValueTypes[Name] : never

/** All arguments as a union of `[name, type]`. */
type Arguments<
  Text extends string,
  Places extends Place[],
  Found,
> = Text extends `${infer Before}{${infer After}`
  ? Close<Before, Places> extends infer Open extends Place[]
    ? Open extends [...Place[], 'options']
      ? Arguments<After, [...Open, 'text'], Found>
      : Argument<After> extends infer Read extends {
            name: string
            type: unknown
            opens: boolean
            rest: string
          }
        ? Arguments<
            Read['rest'],
            Read['opens'] extends true ? [...Open, 'options'] : Open,
            Found | [Read['name'], Read['type']]
          >
        : never
    : never
  : Found

declare const tagMark: unique symbol

/** The mark of a tag, `<link>…</link>`: only what puts elements into messages has a value for it. */
export interface Tag {
  readonly [tagMark]: true
}

type Tags<Text extends string, Found = never> = Text extends `${string}<${infer Name}>${infer Rest}`
  ? Tags<Rest, Name extends `/${string}` ? Found : Found | [Name, Tag]>
  : Found

/**
 * The values that a message takes: `{ count: number }` for `{count, plural, one {# step} other {# steps}}`. A plain
 * argument takes a string; numbers and dates name their format, so that the locale decides how they look.
 */
export type ValuesIn<Text extends string> = {
  [Pair in Arguments<Text, ['text'], never> | Tags<Text> as Pair[0]]: Pair[1]
}
