import { fieldMessages } from './fields.messages.ts'
import { keyed } from './keyed.ts'
import type { Keyed } from './keyed.ts'
import type { Message, Say } from './message.ts'
import { reasonMessages } from './reasons.messages.ts'
import type { Saying } from './refusal.ts'

/*
 * A sentence of Orgata in a record: the key of its message with the values, as JSON, so that everybody reads it in their own
 * language. It stands where people's own words may stand too, and in records of earlier versions whole sentences.
 */

/** The messages that records keep. A key stays for good; a message may take further values, which old records lack. */
const storable: ReadonlyMap<string, Message> = new Map(
  [...Object.values(reasonMessages), ...Object.values(fieldMessages)].map((message) => [
    message.key,
    message as Message,
  ]),
)

const isStored = (text: string) => text.startsWith('{"key":"')

/** A message with its values as the text of a field; `otherwise` where that takes more than `mostCharacters`. */
export function storedText(said: Saying, mostCharacters: number, otherwise: Message): string {
  const text = JSON.stringify(keyed(said))
  return text.length <= mostCharacters ? text : JSON.stringify(keyed({ message: otherwise }))
}

/** A message without values as the name of something in an entry of the log. */
export const storedName = (message: Message): string => JSON.stringify(keyed({ message }))

/** A text of a record in the reader's language where it is a kept message; people's own words as they are. */
export function storedWords(text: string, say: Say): string {
  const stored = isStored(text) ? readStored(text) : undefined
  if (stored === undefined) return text
  try {
    return wordsOf(stored, say)
  } catch {
    // A message whose values a newer version changed.
    return say(reasonMessages.newer)
  }
}

/** Undefined for people's own words that only begin alike. */
function readStored(text: string): Keyed | undefined {
  try {
    return JSON.parse(text) as Keyed
  } catch {
    return undefined
  }
}

function wordsOf({ key, values = {} }: Keyed, say: Say): string {
  const message = storable.get(key)
  if (message === undefined) return say(reasonMessages.newer)
  const of = (value: unknown) => {
    if (isStoredValue(value)) return wordsOf(value, say)
    if (typeof value === 'object' && value !== null) throw new TypeError('A value of another kind.')
    return value
  }
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, of(value)]))
  return say(message as Message<Record<string, unknown>>, given)
}

const isStoredValue = (value: unknown): value is Keyed =>
  typeof value === 'object' && value !== null && 'key' in value
