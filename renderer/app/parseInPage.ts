import { z } from 'zod'
import { inputWords } from '#shared/contract/inputWords.ts'

/**
 * Before any schema is made: Zod would try whether it may make functions from text, which the page's policy forbids
 * and would report. And what is wrong with a form is said in plain words.
 */
z.config({ jitless: true, customError: inputWords })
