import { OrgataError } from '#shared/kernel/errors.ts'
import type { ErrorCode } from '#shared/kernel/errors.ts'
import { createFormatMessage } from './createFormatMessage.ts'
import { dayWords } from './dayWords.ts'
import type { FormatMessage } from './createFormatMessage.ts'
import type { Message } from './message.ts'

/** A message with its values, to be put into words later, in the language of whoever reads it. */
export interface Saying {
  readonly message: Message<never>
  readonly values?: Readonly<Record<string, unknown>> | undefined
}

interface More {
  details?: Record<string, unknown>
  cause?: unknown
}

/** What can stand where a message takes a text: another message, a calendar day, or a list of them (“A, B and C”). */
type Word = string | Message | Saying | { readonly day: string }

type Sayable<Values> = {
  readonly [Name in keyof Values]: string extends Values[Name]
    ? Values[Name] | Word | readonly Word[]
    : Values[Name]
}

type ValuesOf<Values> = keyof Values extends never ? [values?: undefined] : [values: Sayable<NoInfer<Values>>]

/** A message with its values, as a value of another one. */
export function saying<Values>(message: Message<Values>, ...[values]: ValuesOf<Values>): Saying {
  return { message, values: values as Saying['values'] }
}

/**
 * The error to throw where something cannot be done: `throw refusal('conflict', playbookMessages.archived, { name })`.
 * Its `message` is English, for programs and logs; the caller's door puts it into the caller's language (`inWords`).
 */
export function refusal<Values>(
  code: ErrorCode,
  message: Message<Values>,
  ...rest: [...ValuesOf<Values>, more?: More]
): OrgataError {
  const [values, more = {}] = rest as readonly unknown[] as [values?: object, more?: More]
  return refusalOf(code, { message, values: values as Saying['values'] }, more)
}

/** The error of a message with its values: `refusal` for what somebody else put together. */
export function refusalOf(code: ErrorCode, said: Saying, { details, cause }: More = {}): OrgataError {
  return new OrgataError(code, sayingInEnglish(said), details, cause, said)
}

const english = createFormatMessage()

/** A message with its values in English, for programs and logs. */
export const sayingInEnglish = (said: Saying): string => sayingWords(said, english)

const isMessage = (value: object): value is Message => 'key' in value && 'text' in value
const isSaying = (value: object): value is Saying => 'message' in value
const isDay = (value: object): value is { day: string } => 'day' in value

/** A message with its values in words. */
export function sayingWords({ message, values = {} }: Saying, format: FormatMessage): string {
  const words = Object.entries(values).map(([name, value]) => [name, valueWords(value, format)])
  return format(message as Message, ...([Object.fromEntries(words)] as unknown as []))
}

function valueWords(value: unknown, format: FormatMessage): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return format.list(value.map((one) => String(valueWords(one, format))))
  if (isMessage(value)) return format(value)
  if (isSaying(value)) return sayingWords(value, format)
  return isDay(value) ? dayWords(value.day, format) : value
}

/** What went wrong, to be put into words later (`errorWords`): an error, or what is like one. */
export interface Trouble {
  /** In English. */
  readonly message: string
  readonly said?: object | undefined
}

/** An error as a value of another message, in the words of whoever reads that one. */
export const reasonOf = ({ message, said }: Trouble): string | Saying =>
  said === undefined ? message : (said as Saying)

/** The words of an error in a language; of one that no message tells, its own. */
export function errorWords(error: Trouble, format: FormatMessage): string {
  return error.said === undefined ? error.message : sayingWords(error.said as Saying, format)
}

/** As `errorWords`, of what went wrong if anything did. */
export const troubleWords = (trouble: Trouble | null, format: FormatMessage): string | null =>
  trouble === null ? null : errorWords(trouble, format)

/** The same error in another language; anything but an `OrgataError` with a message as it is. */
export function inWords(error: unknown, format: FormatMessage): unknown {
  if (!(error instanceof OrgataError) || error.said === undefined || format.tag === english.tag) return error
  return new OrgataError(error.code, errorWords(error, format), error.details, error, error.said)
}
