import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { writeFileAtomically } from '#core/files/writeFileAtomically.ts'

/** What went out in a file, or came in one. */
export const carried = z.strictObject({
  records: z.int().min(0),
  logEntries: z.int().min(0),
  documents: z.int().min(0),
  files: z.int().min(0),
})

export type Carried = z.infer<typeof carried>

/** The last files of this computer. A lost note only lets an older file in, which says nothing new. */
const notes = z.strictObject({
  version: z.literal(1),
  saved: z.strictObject({ fileId: id, number: z.int(), at: isoInstant, carried }).nullable(),
  /** The file that the newest answer was to. */
  answered: z.strictObject({ fileId: id, number: z.int(), at: isoInstant, carried }).nullable(),
  /** As the sharing computer: the newest file of each other one. */
  received: z.record(id, z.strictObject({ fileId: id, number: z.int(), at: isoInstant })),
})

export type ExchangeNotes = z.infer<typeof notes>

const none: ExchangeNotes = { version: 1, saved: null, answered: null, received: {} }

export function readExchangeNotes(path: string): ExchangeNotes {
  try {
    return notes.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return none
  }
}

export function writeExchangeNotes(path: string, change: Partial<ExchangeNotes>): void {
  const next = { ...readExchangeNotes(path), ...change }
  writeFileAtomically(path, `${JSON.stringify(next, null, 2)}\n`)
}

/**
 * The number of the next file: a time in milliseconds, above all earlier files, also where the clock was put back.
 * @param epochSince when this computer learned of the server's epoch
 */
export const nextNumber = (nowMs: number, { saved }: ExchangeNotes, epochSince: number): number =>
  Math.max(nowMs, (saved?.number ?? 0) + 1, epochSince + 1)
