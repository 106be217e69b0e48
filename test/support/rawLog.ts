import { DatabaseSync } from 'node:sqlite'
import { packText, unpackText } from '#core/audit/storedText.ts'

/** A file opened past Orgata, with the functions `pack` and `unpack` for the texts of its audit logs. */
export function openRaw(file: string): DatabaseSync {
  const raw = new DatabaseSync(file)
  raw.function('pack', (text) => packText(String(text)))
  raw.function('unpack', (stored) => {
    const text = unpackText(stored)
    return text === null ? null : Buffer.from(text).toString()
  })
  return raw
}

/** Changes a file past Orgata. */
export function execRaw(file: string, sql: string): void {
  const raw = openRaw(file)
  raw.exec(sql)
  raw.close()
}
