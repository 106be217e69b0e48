import { z } from 'zod'
import { inputsMessages } from '#shared/messages/inputs.messages.ts'

/** The name that a person gives to a thing. */
export const nameInput = z.string().trim().min(1, inputsMessages.typeName.text).max(120)
