import { lazy } from '#shared/kernel/lazy.ts'
import { sayingOfKeyed } from '#shared/messages/keyed.ts'
import type { Keyed } from '#shared/messages/keyed.ts'
import type { Message } from '#shared/messages/message.ts'
import { errorWords } from '#shared/messages/refusal.ts'
import type { Saying, Trouble } from '#shared/messages/refusal.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { serverWordMessages } from '#shared/messages/serverWords.messages.ts'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import { fieldFace } from './fieldFace.ts'
import { entities } from './registry.ts'

/** Sentences that computers send one another, or keep: why a record is refused, and what a sync server says. */
const sentences = lazy((): readonly Message<never>[] => [
  ...Object.values(rightsMessages),
  ...Object.values(serverWordMessages),
  syncExchangeMessages.waitsForFile,
])

/** The words for fields and their values that stand in them. */
function* words(): Generator<Message<never>> {
  for (const { schema } of Object.values(entities)) {
    for (const field of Object.values(schema.shape)) {
      const { label, values } = fieldFace(field)
      if (label !== undefined) yield label
      for (const value of Object.values(values ?? {})) yield value.label
    }
  }
}

const byKey = lazy(() => new Map([...words(), ...sentences()].map((one) => [one.key, one])))

/** Of sentences without values the English names the key: places that carry the English alone have no room for it. */
const byText = lazy(
  () => new Map(sentences().flatMap((one) => (one.text.includes('{') ? [] : [[one.text, one]]))),
)

function sayingOf(message: string, said: Keyed | undefined): Saying | undefined {
  const found = said === undefined ? undefined : sayingOfKeyed(said, (key) => byKey().get(key))
  if (found !== undefined) return found
  const sentence = byText().get(message)
  return sentence === undefined ? undefined : { message: sentence }
}

/** What another computer said: with its message, where this version knows it, else in the English that came along. */
export const sentTrouble = (message: string, said?: Keyed): Trouble => ({
  message,
  said: sayingOf(message, said),
})

/** The same in the reader's language. */
export const sentWords = (message: string, said: Keyed | undefined, format: FormatMessage): string =>
  errorWords(sentTrouble(message, said), format)
