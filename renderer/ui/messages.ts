import { createContext, use } from 'react'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Language } from '#shared/messages/languages.ts'
import type { Message } from '#shared/messages/message.ts'

export type LanguageChoice = Language | 'system'

/** The language of the window. */
export interface WindowLanguage {
  readonly choice: LanguageChoice
  readonly format: FormatMessage
  /** For the words of the core's answers. */
  readonly locale: string | undefined
  onChange: (listener: (format: FormatMessage) => void) => () => void
  /** Loads the texts of the language. */
  ready: () => Promise<void>
  /** Another language, at once; this computer remembers it. */
  choose: (choice: LanguageChoice) => Promise<void>
}

/** The language of the screens; English by default. */
export const MessagesContext = createContext<FormatMessage>(createFormatMessage())

export const LanguageContext = createContext<WindowLanguage | null>(null)

/**
 * Puts messages of the catalogues into the person's language: `format(runMessages.steps, { count })`; numbers, dates and
 * lists too: `format.number(count)`. See `Words` for elements among the words.
 */
export const useFormatMessage = (): FormatMessage => use(MessagesContext)

/** The language of the window, for the screens that change it. */
export function useLanguage(): WindowLanguage {
  const language = use(LanguageContext)
  if (language === null) throw new Error('There is no LanguageProvider around this.')
  return language
}

/** A text of a page, section or action: a message, or a name that people gave. */
export type Said = Message | string

export const saidIn = (format: FormatMessage, said: Said): string =>
  typeof said === 'string' ? said : format(said)
