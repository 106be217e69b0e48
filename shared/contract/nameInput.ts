import { z } from 'zod'

/** The name that a person gives to a thing. */
export const nameInput = z.string().trim().min(1, 'Please type a name.').max(120)
