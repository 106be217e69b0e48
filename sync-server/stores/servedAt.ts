import { z } from 'zod'
import { readMeta, writeMeta } from './serverMeta.ts'
import type { Sqlite } from './sqlite.ts'

const servedAt = z.strictObject({ url: z.string(), pin: z.string().nullable() })

/** Where the server was reached last, and the pin of its certificate. */
export type ServedAt = z.infer<typeof servedAt>

const key = 'servedAt'

export function readServedAt(db: Sqlite): ServedAt | undefined {
  const text = readMeta(db, key)
  return text === undefined ? undefined : servedAt.parse(JSON.parse(text))
}

/** Notes it. @returns whether the pin is another one than before */
export function noteServedAt(db: Sqlite, now: ServedAt): boolean {
  const before = readServedAt(db)
  if (before?.url !== now.url || before.pin !== now.pin) writeMeta(db, key, JSON.stringify(now))
  return before !== undefined && before.pin !== null && before.pin !== now.pin
}
