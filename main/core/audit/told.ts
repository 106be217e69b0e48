import { z } from 'zod'
import { sentTrouble } from '#shared/entities/sentWords.ts'
import type { Keyed } from '#shared/messages/keyed.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { logExchangeMessages } from '#shared/messages/logExchange.messages.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import { errorWords, sayingWords } from '#shared/messages/refusal.ts'
import type { Trouble } from '#shared/messages/refusal.ts'
import type { Message } from '#shared/messages/message.ts'

/**
 * What is told of a log, as it can be stored: `message` in English, for programs, packs and earlier releases, and the key of the
 * sentence with its values, from which the reader's language follows. Files of earlier releases have the English alone.
 */
export interface Told {
  readonly message: string
  readonly said?: { readonly key: string; readonly values: Readonly<Record<string, string | number>> }
}

/** As `Told`, also of what a sync server says. */
export interface KeyedTrouble {
  readonly message: string
  readonly said?: Keyed | undefined
}

/** As part of what is stored. */
export const toldShape = {
  message: z.string(),
  said: z
    .object({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })
    .optional(),
}

const english = createFormatMessage()

const known: ReadonlyMap<string, Message<never>> = new Map(
  [...Object.values(logDefectMessages), ...Object.values(logExchangeMessages)].map(
    (message: Message<never>) => [message.key, message],
  ),
)

/** A sentence with its values, to be stored or put into words later. */
export function told<Values extends object>(
  message: Message<Values>,
  ...values: keyof Values extends never ? [] : [values: NoInfer<Values>]
): Told {
  const said = { key: message.key, values: { ...values[0] } as Record<string, string | number> }
  return { message: inEnglish(message, said.values), said }
}

const inEnglish = (message: Message<never>, values: object) =>
  sayingWords({ message, values: { ...values } }, english)

/** What was told, as what errors are like. */
export function toldTrouble({ message, said }: KeyedTrouble): Trouble {
  const found = said === undefined ? undefined : known.get(said.key)
  return found === undefined
    ? sentTrouble(message, said)
    : { message, said: { message: found, values: said?.values } }
}

/** What was told, in the reader's language. */
export const toldWords = (one: KeyedTrouble, format: FormatMessage): string =>
  errorWords(toldTrouble(one), format)
