import { z } from 'zod'
import { inputWords } from '#shared/contract/inputWords.ts'

/**
 * Before any schema is made: Zod would test whether it may create functions from text, which the page's policy forbids
 * and reports. It also sets the messages of forms.
 */
z.config({ jitless: true, customError: inputWords })
