import { createContext, use } from 'react'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** The language of the screens; English by default. */
export const MessagesContext = createContext<FormatMessage>(createFormatMessage())

/** Puts messages of the catalogues into the person's language: `format(runMessages.steps, { count })`. */
export const useFormatMessage = (): FormatMessage => use(MessagesContext)
