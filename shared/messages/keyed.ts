import { OrgataError } from '#shared/kernel/errors.ts'
import type { Message } from './message.ts'
import { sayingInEnglish } from './refusal.ts'
import type { Saying } from './refusal.ts'

/*
 * A message with its values as it is sent to another computer or kept in a table: by key, beside its English for whoever does
 * not know the key.
 */

/** The key of a message with its values, in which further ones may stand. */
export interface Keyed {
  key: string
  values?: Record<string, unknown> | undefined
}

/** What is sent or kept: the English, and the message by key. */
interface KeyedWords {
  message: string
  said: Keyed
}

/** More than any message has inside of it. */
const mostLevels = 4

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A message with its values by key. */
export function keyed({ message, values }: Saying): Keyed {
  if (values === undefined) return { key: message.key }
  const of = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(of)
    if (!isObject(value)) return value
    if ('message' in value) return keyed(value as unknown as Saying)
    return 'text' in value ? { key: value['key'] } : value
  }
  return {
    key: message.key,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, of(value)])),
  }
}

export const keyedWords = (said: Saying): KeyedWords => ({
  message: sayingInEnglish(said),
  said: keyed(said),
})

/** The message of an error by key, where it has one. */
export const saidOf = (error: unknown): Keyed | undefined =>
  error instanceof OrgataError && error.said !== undefined ? keyed(error.said as Saying) : undefined

/**
 * The message that somebody sent or kept by key; undefined where a key is not known here, or the values do not fit: another
 * version wrote it, or nobody's release did.
 */
export function sayingOfKeyed(
  given: Keyed,
  messageOf: (key: string) => Message<never> | undefined,
): Saying | undefined {
  const read = ({ key, values }: Keyed, level: number): Saying | undefined => {
    const message = messageOf(key)
    if (message === undefined || level > mostLevels) return undefined
    const own: [string, unknown][] = []
    for (const [name, value] of Object.entries(values ?? {})) {
      const word = of(value, level)
      if (word === undefined) return undefined
      own.push([name, word])
    }
    return { message, values: Object.fromEntries(own) }
  }
  const of = (value: unknown, level: number): unknown => {
    if (Array.isArray(value)) {
      const all = value.map((one) => of(one, level + 1))
      return all.includes(undefined) ? undefined : all
    }
    if (!isObject(value)) return value
    if (typeof value['key'] === 'string') return read(value as unknown as Keyed, level + 1)
    return typeof value['day'] === 'string' ? value : undefined
  }
  const said = read(given, 0)
  if (said === undefined) return undefined
  try {
    sayingInEnglish(said)
    return said
  } catch {
    return undefined
  }
}
