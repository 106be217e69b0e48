import { z } from 'zod'
import { inputWords } from '#shared/contract/inputWords.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'

/**
 * Before any schema is made: Zod would test whether it may create functions from text, which the page's policy forbids
 * and reports. It also sets the messages of programs; forms parse in the person’s language.
 */
z.config({ jitless: true, customError: inputWords(createFormatMessage()) })
