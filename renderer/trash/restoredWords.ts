import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { trashMessages } from '#shared/messages/trash.messages.ts'

/** The message of a restored record, with its new name where its own was taken. */
export const restoredWords = (name: string, newName: string, format: FormatMessage): string =>
  name === newName
    ? format(trashMessages.restored, { name })
    : format(trashMessages.restoredAs, { name, newName })
