import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { fileMessages } from '#shared/messages/files.messages.ts'

/** Formats of logos and profile pictures: those that every window shows and that carry no script. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp'] as const

/** The largest picture in bytes; larger ones are scaled down by the window before they are sent. */
export const pictureMaxBytes = 500_000

/** A logo or profile picture, kept as a file by its hash. Source: S3 `logo_url`, `avatar_url`, S4 `pictureUrl`. */
export const picture = z.strictObject({
  sha256: sha256Hex.meta({ label: fileMessages.fingerprint }),
  mediaType: z.enum(pictureTypes).meta({ label: fileMessages.mediaType }),
  sizeBytes: z.int().min(1).max(pictureMaxBytes).meta({ label: fileMessages.sizeBytes }),
})

export type Picture = z.infer<typeof picture>
