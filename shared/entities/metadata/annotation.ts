import { z } from 'zod'
import { isoInstant } from '#shared/kernel/time.ts'
import { metadataMessages } from '#shared/messages/metadata.messages.ts'
import { inputsMessages } from '#shared/messages/inputs.messages.ts'

/** A note of a person on a record. It is written once; its author or a manager removes it. Source: S1 Annotation, which S1 leaves open. */
export const annotation = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, inputsMessages.writeSomething.text)
    .max(2_000)
    .meta({ label: metadataMessages.annotationText }),
  createdBy: z.string().max(64).meta({ label: metadataMessages.annotationBy, ref: 'person' }),
  createdAt: isoInstant.meta({ label: metadataMessages.annotationAt }),
})

export type Annotation = z.infer<typeof annotation>
