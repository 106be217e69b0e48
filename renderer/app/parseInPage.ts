import { z } from 'zod'

/**
 * Before any schema is made: Zod would try whether it may make functions from text, which the page's policy forbids
 * and would report.
 */
z.config({ jitless: true })
